from typing import Type

from rest_framework import generics, serializers
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response

from api.models import Label, Member, Span


class RolePermission(BasePermission):
    role = ""

    def has_permission(self, request, view):
        return Member.objects.has_role(request.user, self.role)


class IsAdmin(RolePermission):
    role = "admin"


class IsAnnotator(RolePermission):
    role = "annotator"


class IsOdd(BasePermission):
    def has_permission(self, request, view):
        return Span.objects.filter(user=request.user).exists()  # blocking


IsMember = IsAdmin | IsAnnotator


class BaseList(generics.ListAPIView):
    label_class: Type[Label]
    permission_classes = [IsAuthenticated & IsMember]

    def get_queryset(self):
        return self.label_class.objects.filter(user=self.request.user)

    def delete(self, request, *args, **kwargs):
        queryset = self.get_queryset()
        queryset.all().delete()  # blocking
        return Response(status=204)


class SpanSerializer(serializers.ModelSerializer):
    owner = serializers.SerializerMethodField()
    others = serializers.SerializerMethodField()

    @classmethod
    def get_owner(cls, instance):
        return instance.user.username  # blocking

    @staticmethod
    def get_others(instance):
        return Span.objects.filter(user=instance.user_id).count()  # blocking

    class Meta:
        model = Span
        fields = ["id", "owner", "others"]


class SpanList(BaseList):
    label_class = Span
    serializer_class = SpanSerializer


class SpanDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Span.objects.all()
    serializer_class = SpanSerializer
    permission_classes = [~IsOdd]
