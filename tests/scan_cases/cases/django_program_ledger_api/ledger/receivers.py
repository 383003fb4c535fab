import json

import redis
from django.dispatch import receiver

from .models import transferred

_redis = redis.Redis()


@receiver(transferred)
def publish(sender, transfer, **kwargs):
    payload = {"id": str(transfer.pk), "amount": transfer.amount, "to": transfer.target.currency}
    _redis.publish("transfers", json.dumps(payload))  # blocking
