import requests
from rest_framework import serializers

from .models import Item


class ItemSerializer(serializers.ModelSerializer):
    price = serializers.SerializerMethodField()
    owner = serializers.CharField(source="owner.name")

    class Meta:
        model = Item
        fields = "__all__"

    def get_price(self, item):
        return requests.get("x").json()  # blocking

    def validate_name(self, value):
        if Item.objects.filter(name=value).exists():  # blocking
            raise serializers.ValidationError("x")
        return value

    def validate(self, attrs):
        requests.post("x")  # blocking
        return attrs

    def create(self, validated_data):
        requests.put("x")  # blocking
        return super().create(validated_data)  # optional

    def to_representation(self, instance):
        data = super().to_representation(instance)  # optional
        data["owner_name"] = instance.owner.name  # optional
        return data
