import requests
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import Signal, receiver

from .models import Item, Other

paid = Signal()


@receiver(post_save, sender=Item)
def saved(sender, instance, **kwargs):
    requests.post("x")  # blocking


@receiver([pre_save, post_delete], sender=Other)
def other(sender, **kwargs):
    requests.put("x")  # blocking


@receiver(paid)
def on_paid(sender, **kwargs):
    requests.get("x")  # blocking
