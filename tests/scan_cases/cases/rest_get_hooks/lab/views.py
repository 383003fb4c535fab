import requests
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle

from .models import Probe


class ReadSerializer(serializers.ModelSerializer):
    class Meta:
        model = Probe
        fields = ["id", "name"]


class WriteSerializer(ReadSerializer):
    def validate_name(self, value):
        requests.get("http://names")  # blocking
        return value

    def to_representation(self, instance):
        data = super().to_representation(instance)
        data["url"] = requests.get("http://links").text  # blocking
        return data


class IsOwner(BasePermission):
    def has_object_permission(self, request, view, obj):
        if request.method in SAFE_METHODS:
            return True
        return obj.owner == request.user  # blocking


class Counted(PageNumberPagination):
    page_size = 5

    def get_page_size(self, request):
        return requests.get("http://size").status_code  # blocking


class Burst(UserRateThrottle):
    rate = "3/min"

    def get_cache_key(self, request, view):
        return requests.get("http://who").text  # blocking


class Probes(generics.ListCreateAPIView):
    pagination_class = Counted
    throttle_classes = [Burst]

    def get_queryset(self):
        if self.request.query_params.get("all"):
            return Probe.objects.all()  # optional
        return Probe.objects.filter(archived=False)  # optional

    def get_serializer_class(self):
        return WriteSerializer if self.request.method == "POST" else ReadSerializer

    def perform_create(self, serializer):
        if Probe.objects.count() > 100:  # blocking
            raise serializers.ValidationError("full")
        serializer.save(owner=self.request.user)  # blocking


class OneProbe(generics.RetrieveUpdateDestroyAPIView):
    queryset = Probe.objects.all()  # optional
    serializer_class = ReadSerializer
    permission_classes = [IsOwner]

    def perform_destroy(self, instance):
        instance.archived = True
        instance.save(update_fields=["archived"])  # blocking

    def get_serializer_context(self):
        context = super().get_serializer_context()
        context["limit"] = requests.get("http://limit").text  # blocking
        return context


class Search(generics.ListAPIView):
    serializer_class = ReadSerializer

    def list(self, request, *args, **kwargs):
        rows = Probe.objects.filter(name=request.query_params["q"])
        serializer = self.get_serializer(rows, many=True)
        return Response({"rows": serializer.data, "total": rows.count()})  # blocking
