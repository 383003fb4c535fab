from django.urls import path
from django.http import HttpResponse
from rest_framework import serializers, viewsets, mixins
from rest_framework.routers import DefaultRouter
from .models import User, Post


def v1(request):
    post = Post.objects.latest_of(1)
    return HttpResponse(post.image.open().read())  # blocking


def v2(request):
    Post.objects.live().get(pk=1).like(request.user)  # blocking


def v3(request):
    Post.objects.get(pk=1).fans.clear()  # blocking


class TagSerializer(serializers.Serializer):
    def save(self, **kwargs):
        self.instance = User.objects.create(**self.validated_data)  # blocking
        return self.instance


class Tags(mixins.CreateModelMixin, viewsets.GenericViewSet):
    serializer_class = TagSerializer


router = DefaultRouter()
router.register("tags", Tags, basename="tag")
urlpatterns = [path("1", v1), path("2", v2), path("3", v3), *router.urls]
