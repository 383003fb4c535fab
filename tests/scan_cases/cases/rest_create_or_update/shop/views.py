from rest_framework import generics

from shop.models import Order
from shop.serializers import NoteSerializer, OrderSerializer


class Orders(generics.CreateAPIView):
    serializer_class = OrderSerializer

    def perform_create(self, serializer):
        serializer.save()


class OneOrder(generics.UpdateAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderSerializer

    def perform_update(self, serializer):
        serializer.save()


class Notes(generics.CreateAPIView):
    serializer_class = NoteSerializer
