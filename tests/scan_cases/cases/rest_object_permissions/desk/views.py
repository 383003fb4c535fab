from rest_framework import permissions, serializers, viewsets

from . import signals
from .models import File, Note


class Owned(permissions.BasePermission):
    def __init__(self, name):
        self.name = name

    def __call__(self):
        return self

    def has_object_permission(self, request, view, obj):
        return getattr(obj, "owner") == request.user  # blocking


class NoteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Note
        fields = ["owner"]

    def update(self, instance, validated_data):
        instance.owner_id = 1
        return super().update(instance, validated_data)  # blocking


class FileSerializer(serializers.ModelSerializer):
    class Meta:
        model = File
        fields = ["name"]


class Notes(viewsets.ModelViewSet):
    serializer_class = NoteSerializer
    permission_classes = [Owned("owner")]

    def get_queryset(self):
        return Note.objects.all()  # optional


class Files(viewsets.ModelViewSet):
    serializer_class = FileSerializer
    permission_classes = [Owned("owner")]

    def get_queryset(self):
        return File.objects.filter(name="x")  # optional

    def perform_destroy(self, instance):
        super().perform_destroy(instance)  # blocking
