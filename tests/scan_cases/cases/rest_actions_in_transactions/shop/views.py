from django.db import transaction
from django.http import HttpResponse
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from shop.models import Talk


@transaction.atomic()
def c(request):
    return HttpResponse(Talk.objects.count())  # blocking


class Talks(viewsets.GenericViewSet):
    queryset = Talk.objects.all()

    @transaction.atomic()
    @action(detail=True, methods=["POST"])
    def one(self, request, **kwargs):
        self.get_object()  # blocking
        return Response({})

    @action(detail=True, methods=["POST"])
    @transaction.atomic
    def two(self, request, **kwargs):
        self.get_object()  # blocking
        return Response({})

    @action(detail=True, methods=["POST"])
    @transaction.atomic()
    def three(self, request, **kwargs):
        talk = self.get_object()  # blocking
        talk.refresh_from_db()  # blocking
        return Response({})

    @transaction.atomic(using="default")
    def list(self, request, **kwargs):
        talk = self.get_object()  # blocking
        return Response(talk.title)
