import requests

from site_.models import Notice


def notices(request):
    return {"notices": Notice.objects.filter(shown=True)}  # optional


def weather(request):
    return {"weather": requests.get("http://weather").text}  # optional


def removed(request):
    return {"removed": requests.get("http://removed").text}  # trap
