import time

import requests
from rest_framework import generics, mixins, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.views import APIView

from .access import Cheap, Owner, Pages, Slow, Token
from .models import Order, Product
from .serializers import CheckSerializer, OrderSerializer, ProductSerializer


class Products(viewsets.ModelViewSet):
    queryset = Product.objects.all()  # optional
    serializer_class = ProductSerializer
    permission_classes = [Owner]
    authentication_classes = (Token,)
    throttle_classes = [Slow]
    filter_backends = [Cheap]
    pagination_class = Pages

    def perform_destroy(self, instance):
        requests.delete("http://product")  # blocking
        instance.delete()  # blocking

    @action(detail=False, url_path="by-name")
    def by_name(self, request):
        rows = self.filter_queryset(self.get_queryset())
        return Response({row.name: row.price for row in rows})  # blocking


class Orders(mixins.CreateModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet):
    queryset = Order.objects.all()  # optional

    def get_serializer_class(self):
        time.sleep(1)  # blocking
        return OrderSerializer

    def perform_create(self, serializer):
        order = serializer.save(note="x")  # blocking
        order.products.add(1)  # blocking

    def perform_update(self, serializer):
        time.sleep(2)  # trap


class Check(APIView):
    def post(self, request):
        serializer = CheckSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()  # optional
        return Response(serializer.data)

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        time.sleep(3)  # blocking


class Totals(APIView):
    permission_classes = []

    def get(self, request):
        rows = Product.objects.values("maker").distinct()
        return Response({"rows": rows.count()})  # blocking


class One(generics.RetrieveUpdateAPIView):
    serializer_class = OrderSerializer
    lookup_field = "pk"

    def get_queryset(self):
        return Order.objects.filter(note="x")  # optional

    def get_object(self):
        order = super().get_object()  # blocking
        time.sleep(4)  # blocking
        return order
