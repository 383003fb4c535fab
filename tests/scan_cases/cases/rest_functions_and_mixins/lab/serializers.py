import requests
from rest_framework import serializers

from .models import Lab, Sample


class SampleSerializer(serializers.ModelSerializer):
    lab_name = serializers.ReadOnlyField()
    known = serializers.SerializerMethodField()

    class Meta:
        model = Sample
        fields = ("code", "lab_name", "known")

    def get_known(self, obj):
        return obj.lab.samples.exists()  # blocking

    def create(self, validated_data):
        lab, _ = Lab.objects.get_or_create(name="x")  # blocking
        return Sample.objects.create(lab=lab, **validated_data)  # blocking


class Many(serializers.ListSerializer):
    def create(self, validated_data):
        return Sample.objects.bulk_create([Sample(**row) for row in validated_data])  # blocking


class BulkSerializer(serializers.ModelSerializer):
    class Meta:
        model = Sample
        fields = ("code",)
        list_serializer_class = Many

    def validate_code(self, value):
        requests.get("http://code")  # blocking
        return value
