import requests
from rest_framework import serializers

from .models import Maker, Order, Product


def not_taken(value):
    if Product.objects.filter(name=value).exists():  # blocking
        raise serializers.ValidationError("taken")


class Money(serializers.Field):
    def to_representation(self, value):
        return requests.get("http://currency").json()  # blocking

    def to_internal_value(self, data):
        return requests.post("http://currency").json()  # blocking


class MakerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Maker
        fields = ["name"]

    def to_representation(self, instance):
        requests.get("http://maker")  # blocking
        return super().to_representation(instance)


class ProductSerializer(serializers.ModelSerializer):
    maker = MakerSerializer(read_only=True)
    name = serializers.CharField(validators=[not_taken])
    price = Money()
    stock = serializers.SerializerMethodField(method_name="count_stock")

    class Meta:
        model = Product
        fields = ["maker", "name", "price", "stock"]

    def count_stock(self, product):
        return requests.get("http://stock").json()  # blocking

    def get_stock(self, product):
        return requests.get("http://other").json()  # trap

    def update(self, instance, validated_data):
        instance.name = validated_data["name"]
        instance.save()  # blocking
        return instance


class CheckSerializer(serializers.Serializer):
    code = serializers.CharField()

    def validate_code(self, code):
        return requests.get("http://code").json()  # blocking

    def validate_unknown(self, value):
        return requests.get("http://unknown").json()  # trap

    def create(self, validated_data):
        return Order.objects.create(note=validated_data["code"])  # blocking


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["note"]
