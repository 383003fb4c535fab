import requests

from .models import Order


def close_all():
    for order in Order.objects.filter(total__gt=0):  # trap
        requests.post("http://closed", json={"pk": order.pk})  # trap


def refresh():
    return requests.get("http://rates").json()  # blocking
