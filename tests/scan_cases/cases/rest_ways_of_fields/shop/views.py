import time

from rest_framework import permissions, serializers, viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response
from shop.models import Order


class Paying(permissions.BasePermission):
    def has_permission(self, request, view):
        time.sleep(1)  # blocking


class OrderSerializer(serializers.ModelSerializer):
    rating = serializers.IntegerField(source="customer.rating", read_only=True)  # optional
    debt = serializers.ReadOnlyField(source="customer.debt")  # optional

    shop = serializers.StringRelatedField()  # optional

    class Meta:
        model = Order
        fields = ["rating", "debt", "shop"]


class Orders(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()  # optional
    serializer_class = OrderSerializer
    permission_classes = []


@api_view(["GET"])
def ping(request):
    return Response({})


@api_view(["GET"])
@permission_classes([])
def open_to_all(request):
    return Response({})
