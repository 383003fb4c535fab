import requests

from .models import paid


def send_receipt(sender, bill, **kwargs):
    requests.post("http://receipt", json={"bill": bill.number})  # blocking


paid.connect(send_receipt)
paid.connect(lambda sender, **kwargs: requests.get("http://hook"), weak=False)  # blocking


def unused(sender, **kwargs):
    requests.post("http://unused")  # trap
