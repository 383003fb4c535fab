import requests
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import Signal, receiver

from .models import Account, Payment

paid = Signal()
never_sent = Signal()


@receiver(post_save, sender=Payment)
def tell(sender, instance, created, **kwargs):
    if created:
        requests.post("http://paid")  # blocking


@receiver([pre_save, post_delete], sender="bank.Account")
def audit(sender, instance, **kwargs):
    requests.post("http://audit")  # blocking


@receiver(paid)
def on_paid(sender, **kwargs):
    requests.get("http://bank")  # blocking


def check(sender, **kwargs):
    requests.get("http://check")  # blocking


paid.connect(check, dispatch_uid="check")


@receiver(m2m_changed)
def changed(sender, **kwargs):
    return None
