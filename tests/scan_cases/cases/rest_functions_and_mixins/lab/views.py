import time

import requests
from django.shortcuts import get_object_or_404
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import api_view
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from . import models
from .serializers import BulkSerializer, SampleSerializer


class Samples(mixins.ListModelMixin, mixins.CreateModelMixin, GenericAPIView):
    queryset = models.Sample.objects.select_related("lab")  # optional
    serializer_class = SampleSerializer

    def get(self, request, *args, **kwargs):
        return self.list(request, *args, **kwargs)  # optional

    def post(self, request):
        return self.create(request)  # optional

    def perform_create(self, serializer):
        sample = serializer.save()  # optional
        requests.post("http://sample", json=sample.code)  # blocking

    def perform_destroy(self, instance):
        time.sleep(1)  # trap


class Sample(GenericAPIView):
    serializer_class = SampleSerializer
    queryset = models.Sample.objects.all()  # optional

    def get(self, request, pk):
        sample = self.get_object()  # blocking
        return Response(self.get_serializer(sample).data)  # optional

    def patch(self, request, pk):
        sample = get_object_or_404(models.Sample, pk=pk)  # blocking
        serializer = self.get_serializer(sample, data=request.data, partial=True)
        if not serializer.is_valid():
            return Response(serializer.errors, status=status.HTTP_400_BAD_REQUEST)
        serializer.save()  # blocking
        return Response(serializer.data)  # optional


@api_view(["POST"])
def bulk(request):
    serializer = BulkSerializer(data=request.data, many=True)
    serializer.is_valid(raise_exception=True)
    serializer.save()  # optional
    return Response(status=201)


class Set(viewsets.GenericViewSet):
    queryset = models.Lab.objects.all()  # optional

    def list(self, request):
        return Response([lab.name for lab in self.get_queryset()])  # blocking

    def start(self, request):
        time.sleep(2)  # blocking
        return Response()

    def stop(self, request):
        time.sleep(3)  # trap
