import requests
from rest_framework import serializers

from shop.models import Order


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    def create(self, validated_data):
        requests.post("https://stock.example/reserve", json=validated_data)  # blocking
        return Order(**validated_data)

    def update(self, instance, validated_data):
        requests.put("https://stock.example/reserve", json=validated_data)  # blocking
        return instance


class NoteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    def create(self, validated_data):
        requests.post("https://notes.example/new", json=validated_data)  # blocking
        return Order(**validated_data)

    def update(self, instance, validated_data):
        requests.put("https://notes.example/old", json=validated_data)  # trap
        return instance
