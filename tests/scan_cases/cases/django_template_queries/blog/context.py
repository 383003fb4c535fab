import requests

from .models import Tag


def menu(request):
    tags = list(Tag.objects.all())  # blocking
    return {"menu": tags, "news": requests.get("x").json()}  # blocking
