from functools import cache as memoize

from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string

from .models import Invoice


@memoize
def backend():
    return import_string(settings.PAYMENT_BACKEND)()  # optional


def charge_for(booking):
    invoice = Invoice.for_booking(booking)
    invoice.reference = backend().charge(invoice.amount, booking.user.email)  # optional
    invoice.save()  # blocking
    booking.paid = True
    booking.save(update_fields=["paid"])  # blocking
    cache.delete_pattern("totals:*")  # optional


def total_for(user):
    key = f"totals:{user.pk}"
    total = cache.get(key)  # optional
    if total is None:
        invoices = Invoice.objects.filter(booking__user=user).select_related("booking__room")
        total = sum(invoice.amount for invoice in invoices)  # blocking
        cache.set(key, total, timeout=600)  # optional
    return total
