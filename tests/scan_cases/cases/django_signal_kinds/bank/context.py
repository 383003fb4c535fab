import requests


def rates(request):
    return {"rates": requests.get("http://rates").json()}  # blocking


def unused(request):
    return {"rates": requests.get("http://rates").json()}  # trap
