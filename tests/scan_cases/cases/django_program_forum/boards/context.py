from django.core.cache import cache

from .models import Topic


def newest():
    return list(Topic.objects.order_by("-pk")[:5])  # blocking


def sidebar(request):
    return {"newest": cache.get_or_set("newest", newest, 60)}  # optional
