import requests
from celery import shared_task


@shared_task(name="jobs.work")
def work(pk):
    requests.post("http://work", json=pk)  # trap
