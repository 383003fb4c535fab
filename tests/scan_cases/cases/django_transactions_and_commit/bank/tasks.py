import requests
from celery import shared_task


@shared_task
def notify(pk):
    requests.post("http://notify", json={"pk": pk})  # trap


@shared_task(bind=True)
def settle(self, pk):
    return requests.post("http://settle", json={"pk": pk}).status_code  # blocking
