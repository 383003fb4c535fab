import time

import requests
from rest_framework import generics, mixins, status, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Item
from .permissions import Allowed
from .serializers import ItemSerializer


class ItemViewSet(viewsets.ModelViewSet):
    queryset = Item.objects.all()  # optional
    serializer_class = ItemSerializer
    permission_classes = [Allowed]

    def get_queryset(self):
        return super().get_queryset().filter(name="x")  # optional

    def perform_create(self, serializer):
        serializer.save()  # optional
        time.sleep(1)  # blocking

    @action(detail=True, methods=["post"])
    def buy(self, request, pk=None):
        item = self.get_object()  # blocking
        requests.post("x", json=item.name)  # blocking
        return Response(self.get_serializer(item).data)  # optional


class Plain(viewsets.ViewSet):
    def list(self, request):
        return Response([item.name for item in Item.objects.all()])  # blocking

    def retrieve(self, request, pk=None):
        return Response(ItemSerializer(Item.objects.get(pk=pk)).data)  # blocking


class ItemList(generics.ListCreateAPIView):
    serializer_class = ItemSerializer

    def get_queryset(self):
        return Item.objects.filter(owner=self.request.user)  # optional


class Raw(APIView):
    def get(self, request):
        serializer = ItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)  # optional
        serializer.save()  # optional
        return Response(serializer.data)  # optional


@api_view(["GET"])
@permission_classes([Allowed])
def function(request):
    items = Item.objects.all()  # optional
    return Response(ItemSerializer(items, many=True).data)  # blocking
