from accounts.models import User
from rest_framework import serializers

from . import notify
from .models import Company, Contact, Deal, Note


class NoteSerializer(serializers.ModelSerializer):
    author = serializers.StringRelatedField()

    class Meta:
        model = Note
        fields = ("text", "author")


class ContactSerializer(serializers.ModelSerializer):
    reachable = serializers.SerializerMethodField(method_name="ask_reachable")

    class Meta:
        model = Contact
        fields = "__all__"

    def ask_reachable(self, contact):
        return notify.check(contact.email)


class CompanySerializer(serializers.ModelSerializer):
    contacts = ContactSerializer(many=True, required=False)
    owner = serializers.SlugRelatedField(slug_field="email", queryset=User.objects.staff())
    volume = serializers.IntegerField(read_only=True)
    contacts_n = serializers.IntegerField(read_only=True)

    class Meta:
        model = Company
        fields = ["id", "name", "owner", "contacts", "volume", "contacts_n"]
        read_only_fields = ["id"]

    def create(self, validated_data):
        contacts = validated_data.pop("contacts", [])
        company = super().create(validated_data)  # blocking
        Contact.objects.bulk_create(Contact(company=company, **data) for data in contacts)  # blocking
        return company

    def update(self, instance, validated_data):
        contacts = validated_data.pop("contacts", None)
        for field, value in validated_data.items():
            setattr(instance, field, value)
        instance.save()  # blocking
        if contacts is not None:
            instance.contacts.all().delete()  # blocking
            instance.contacts.bulk_create([Contact(company=instance, **data) for data in contacts])  # blocking
        return instance


class DealSerializer(serializers.ModelSerializer):
    contact = serializers.EmailField(source="primary_contact.email", read_only=True)

    class Meta:
        model = Deal
        exclude = ["watchers"]

    def validate_company(self, company):
        if company.owner != self.context["request"].user:  # blocking
            raise serializers.ValidationError("not yours")
        return company

    def to_representation(self, instance):
        data = super().to_representation(instance)  # optional
        data["watchers"] = instance.watchers.count()  # blocking
        return data


class RegisterSerializer(serializers.ModelSerializer):
    password = serializers.CharField(write_only=True)

    class Meta:
        model = User
        fields = ["email", "password"]

    def create(self, validated_data):
        return User.objects.create_user(**validated_data)  # optional
