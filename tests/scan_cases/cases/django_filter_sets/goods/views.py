from django.http import JsonResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics, serializers

from .filters import GoodFilter
from .models import Good


class GoodSerializer(serializers.ModelSerializer):
    class Meta:
        model = Good
        fields = ["name"]


class Goods(generics.ListAPIView):
    queryset = Good.objects.all()  # optional
    serializer_class = GoodSerializer
    filter_backends = [DjangoFilterBackend]
    filterset_class = GoodFilter


def filtered(request):
    found = GoodFilter(request.GET, queryset=Good.objects.order_by("name"))
    return JsonResponse({"names": [good.name for good in found.qs]})  # blocking
