from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.generics import CreateAPIView, RetrieveAPIView
from rest_framework.permissions import IsAuthenticated

from .forms import ItemForm, MergeForm
from .models import Item


def merge(request):
    form = MergeForm(request.POST)
    if not form.is_valid():  # blocking
        return HttpResponse(status=400)
    names = form.cleaned_data["note"]
    into = form.cleaned_data.get("into")
    into.tell()
    for item in form.cleaned_data["items"]:  # trap
        names += item.maker.name  # blocking
    for item in form.cleaned_data["items"].exclude(maker=into):  # blocking
        item.delete()  # blocking
    return HttpResponse(names)


def change(request):
    form = ItemForm(request.POST)
    if form.is_valid():  # blocking
        form.cleaned_data["maker"].tell()
        found = [maker.name for maker in form.cleaned_data["makers"]]  # trap
        found += form.cleaned_data["makers"].order_by("name").values_list("name")  # optional
        return HttpResponse(found)
    return HttpResponse()


class ItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = Item
        fields = ["maker", "name"]

    def create(self, validated_data):
        validated_data["maker"].tell()
        return super().create(validated_data)  # blocking


class Create(CreateAPIView):
    queryset = Item.objects.all()
    serializer_class = ItemSerializer

    def perform_create(self, serializer):
        serializer.validated_data["maker"].tell()
        serializer.save()  # optional


class OwnItems(IsAuthenticated):
    def has_object_permission(self, request, view, obj):
        return obj.maker.name == "mine"  # blocking


class Show(RetrieveAPIView):
    queryset = Item.objects
    serializer_class = ItemSerializer
    permission_classes = [OwnItems]

    def get_queryset(self):
        return self.queryset.filter(name="a")  # optional
