import requests
from django.core.signals import request_finished
from django.db.models.signals import post_init, pre_save
from django.dispatch import receiver

from .models import Account, Payment


def paid(sender, instance, created, **kwargs):
    if created:
        instance.account.touch()  # blocking


class Watcher:
    def gone(self, sender, instance, **kwargs):
        requests.delete(f"http://ledger/{instance.pk}")  # blocking


def shared(sender, instance, action, **kwargs):
    if action == "post_add":
        requests.post("http://mail")  # blocking


@receiver(pre_save, sender=Account)
def check(sender, instance, **kwargs):
    if Account.objects.filter(number=instance.number).exists():  # blocking
        raise ValueError("taken")


@receiver([pre_save], sender=Payment)
def limit(sender, instance, **kwargs):
    requests.get("http://limits")  # blocking


def never(sender, **kwargs):
    requests.get("http://never")  # trap
