from django.db import transaction
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from .models import Line, Order
from .services.payments import get_backend


class LineSerializer(serializers.ModelSerializer):
    class Meta:
        model = Line
        fields = ["price"]


class OrderSerializer(serializers.ModelSerializer):
    lines = LineSerializer(many=True)
    company = serializers.CharField(source="customer.company.name", read_only=True)
    status = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["id", "lines", "company", "status"]

    def get_status(self, order):
        return get_backend().call("status", order=order.pk)

    def validate_customer(self, value):
        if value.orders.filter(paid=False).exists():
            raise serializers.ValidationError("x")
        return value

    @transaction.atomic
    def create(self, validated):
        lines = validated.pop("lines")
        order = super().create(validated)  # optional
        Line.objects.bulk_create(Line(order=order, **line) for line in lines)  # blocking
        return order


class OrderViewSet(
    mixins.ListModelMixin, mixins.CreateModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    serializer_class = OrderSerializer

    def get_queryset(self):
        return Order.objects.filter(customer=self.request.user)

    def perform_create(self, serializer):
        serializer.save(customer=self.request.user)

    @action(detail=True, methods=["post"])
    def pay(self, request, pk=None):
        order = self.get_object()  # blocking
        order.pay()
        return Response(self.get_serializer(order).data)  # blocking

    @action(detail=False)
    def open(self, request):
        page = self.paginate_queryset(self.get_queryset().open())  # blocking
        return self.get_paginated_response(self.get_serializer(page, many=True).data)  # optional
