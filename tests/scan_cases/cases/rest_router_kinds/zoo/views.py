import requests
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from .models import Animal, Keeper


class AnimalSerializer(serializers.ModelSerializer):
    keeper_name = serializers.CharField(source="keeper.name", read_only=True)

    class Meta:
        model = Animal
        fields = ["id", "name", "keeper_name"]


class FullSerializer(AnimalSerializer):
    food = serializers.SerializerMethodField()

    def get_food(self, animal):
        return requests.get(f"http://food/{animal.name}").json()  # blocking


class KeeperSerializer(serializers.ModelSerializer):
    class Meta:
        model = Keeper
        fields = ["name"]


class Animals(viewsets.ModelViewSet):
    queryset = Animal.objects.all()  # optional
    serializers = {"list": AnimalSerializer, "retrieve": FullSerializer}

    def get_serializer_class(self):
        return self.serializers.get(self.action, AnimalSerializer)

    @action(detail=True, methods=["get"])
    def notes(self, request, pk=None):
        return Response(requests.get(f"http://notes/{pk}").json())  # blocking

    @notes.mapping.post
    def add_note(self, request, pk=None):
        requests.post(f"http://notes/{pk}")  # blocking
        return Response(status=201)

    def perform_update(self, serializer):
        animal = serializer.save()  # blocking
        requests.post(f"http://log/{animal.keeper.pk}")  # blocking

    def get_object(self):
        animal = super().get_object()  # blocking
        return animal


class Keepers(mixins.ListModelMixin, viewsets.GenericViewSet):
    serializer_class = KeeperSerializer

    def get_queryset(self):
        keepers = Keeper.objects.all()
        if self.request.user.is_staff:  # optional
            return keepers
        return keepers.filter(animals__name="x").distinct()  # optional

    def list(self, request, *args, **kwargs):
        page = self.paginate_queryset(self.get_queryset())  # optional
        if page is not None:
            return self.get_paginated_response([keeper.name for keeper in page])
        requests.get("http://all")  # blocking
        return super().list(request, *args, **kwargs)  # optional


class Ping(viewsets.ViewSet):
    def ping(self, request):
        return Response({"ok": requests.get("http://ping").ok})  # blocking

    def pong(self, request):
        return Response({"ok": requests.get("http://pong").ok})  # trap
