from rest_framework import viewsets, serializers
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.views import APIView
from shop.models import Talk


class Talks(viewsets.ModelViewSet):
    def get_queryset(self):
        return self.request.event.talks.all()

    @action(detail=True, methods=["POST"])
    def add(self, request, **kwargs):
        return Response(request.event.talks.count())  # blocking


class A(APIView):
    def get(self, request):
        return Response(self.request.event.talks.count())  # blocking


@api_view(["GET"])
def b(request):
    return Response(request.event.talks.count())  # blocking
