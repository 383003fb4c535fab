from django.db.models.signals import post_save
from django.dispatch import receiver
import requests
from shop.models import Order
from shop import signals


@receiver(post_save, sender=Order, dispatch_uid="crm")
def push(sender, instance, created, **kwargs):
    if created:
        requests.post("https://crm", json={"id": instance.pk})  # blocking


@receiver(signals.order_paid)
def paid(sender, order, **kwargs):
    order.customer.email_user("Paid", "thanks")  # blocking
