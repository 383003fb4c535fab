from rest_framework import permissions, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Order, Product


class InStock(permissions.BasePermission):
    def __init__(self, least):
        self.least = least

    def has_permission(self, request, view):
        return not Product.objects.filter(stock__lt=self.least)  # blocking


class Never(permissions.BasePermission):
    def has_permission(self, request, view):
        return Order.objects.exists()  # trap


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["product", "note"]

    def validate_product(self, product):
        if product.order_set.count() > product.stock:  # blocking
            raise serializers.ValidationError("sold out")
        return product

    def validate_note(self, note):
        return note.strip()

    def validate(self, attributes):
        if attributes["product"].shop.name == "x":  # blocking
            raise serializers.ValidationError("closed")
        return attributes


class Orders(APIView):
    def get_permissions(self):
        return [InStock(3)]

    def post(self, request):
        serializer = OrderSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)  # blocking
        return Response()
