import requests
from rest_framework import serializers

from .models import Company, Contact


class DomainValidator:
    requires_context = True

    def __call__(self, value, serializer_field):
        if not requests.get("http://dns", params={"d": value}).ok:  # blocking
            raise serializers.ValidationError("no such domain")


class CompanyField(serializers.RelatedField):
    def to_representation(self, value):
        return value.name

    def to_internal_value(self, data):
        return Company.objects.get(name=data)  # blocking


class ContactSerializer(serializers.ModelSerializer):
    company = CompanyField(queryset=Company.objects.all())
    email = serializers.EmailField(validators=[DomainValidator()])
    title = serializers.CharField(source="label", read_only=True)
    tags = serializers.ListField(child=serializers.CharField(), required=False)

    class Meta:
        model = Contact
        fields = ["company", "email", "title", "tags"]


class BulkSerializer(serializers.ListSerializer):
    def create(self, validated_data):
        return Contact.objects.bulk_create([Contact(**row) for row in validated_data])  # blocking


class RowSerializer(serializers.ModelSerializer):
    class Meta:
        model = Contact
        fields = ["company", "email"]
        list_serializer_class = BulkSerializer
