import requests
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Customer


class CurrentCustomer:
    requires_context = True

    def __call__(self, field):
        return Customer.objects.get(name="x")  # blocking


def unused():
    return requests.get("http://unused").text  # trap


def new_number():
    return requests.post("http://numbers").text  # blocking


class OrderSerializer(serializers.Serializer):
    owner = serializers.HiddenField(default=CurrentCustomer())
    number = serializers.CharField(default=new_number)
    customer = serializers.PrimaryKeyRelatedField(queryset=Customer.objects.all())

    def validate(self, attributes):
        attributes = super().validate(attributes)
        if attributes["customer"].orders.count() > 3:  # blocking
            raise serializers.ValidationError("many")
        return attributes


class Orders(APIView):
    def post(self, request):
        serializer = OrderSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)  # blocking
        return Response()
