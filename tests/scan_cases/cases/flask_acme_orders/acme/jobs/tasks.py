import requests
from ..extensions import celery


@celery.task
def rebuild(order_id):
    requests.post("https://search/reindex")  # trap: task
