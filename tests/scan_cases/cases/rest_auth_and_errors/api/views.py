import requests
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.permissions import DjangoModelPermissions
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer
from rest_framework.views import APIView

from .auth import KeyAuthentication, Paid, Scoped
from .models import Document


class DocumentSerializer(ModelSerializer):
    class Meta:
        model = Document
        fields = ["id", "body"]


class Base(APIView):
    authentication_classes = [KeyAuthentication]
    permission_classes = [Paid]

    def handle_exception(self, exc):
        requests.post("http://errors")  # blocking
        return super().handle_exception(exc)


class One(Base):
    throttle_classes = [Scoped]
    throttle_scope = "one"

    def get_object(self, pk):
        try:
            return Document.objects.get(pk=pk)  # blocking
        except Document.DoesNotExist:
            raise NotFound from None

    def get(self, request, pk, format=None):
        return Response(DocumentSerializer(self.get_object(pk)).data)

    def delete(self, request, pk, format=None):
        self.get_object(pk).delete()  # blocking
        return Response(status=204)


class Documents(viewsets.ModelViewSet):
    serializer_class = DocumentSerializer
    permission_classes = [DjangoModelPermissions]
    queryset = Document.objects.none()  # optional

    def get_queryset(self):
        return Document.objects.filter(key__owner=self.request.user)  # optional

    @action(detail=False, methods=["delete"], permission_classes=[Paid])
    def clear(self, request):
        deleted, _ = self.get_queryset().delete()  # blocking
        return Response({"deleted": deleted})

    @action(detail=True)
    def raw(self, request, pk=None):
        document = self.get_object()  # blocking
        return Response({"body": document.body, "owner": document.key.owner.username})  # blocking

    def perform_destroy(self, instance):
        super().perform_destroy(instance)  # blocking
        requests.delete(f"http://documents/{instance.pk}")  # blocking
