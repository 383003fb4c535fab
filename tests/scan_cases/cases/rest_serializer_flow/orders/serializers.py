import requests
from rest_framework import serializers

from .models import Order, Product


class OrderSerializer(serializers.ModelSerializer):
    buyer = serializers.HiddenField(default=serializers.CurrentUserDefault())
    products = serializers.SlugRelatedField(slug_field="sku", queryset=Product.objects.all(), many=True)
    total = serializers.IntegerField(read_only=True)

    class Meta:
        model = Order
        fields = ["buyer", "products", "note", "total"]
        extra_kwargs = {"note": {"required": False}}

    def validate_products(self, products):
        missing = [product.sku for product in products if product.stock < 1]
        if missing and not requests.get("http://backorder").ok:  # blocking
            raise serializers.ValidationError(missing)
        return products

    def create(self, validated_data):
        products = validated_data.pop("products")
        order = super().create(validated_data)  # blocking
        order.products.set(products)  # blocking
        Product.objects.filter(pk__in=[p.pk for p in products]).update(stock=0)  # blocking
        return order

    def to_representation(self, instance):
        data = super().to_representation(instance)  # optional
        data["buyer"] = instance.buyer.username  # blocking
        return data

    def unused(self):
        return Order.objects.count()  # trap


class TokenSerializer(serializers.Serializer):
    key = serializers.CharField()

    def validate(self, attrs):
        attrs["ok"] = requests.post("http://token", json=attrs).ok  # blocking
        return attrs

    def save(self, **kwargs):
        requests.post("http://saved", json=self.validated_data)  # blocking
        return self.validated_data
