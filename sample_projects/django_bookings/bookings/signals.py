"""What happens whenever a booking is stored or deleted."""

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

from bookings.models import AuditEntry, Booking


def connect() -> None:
    post_save.connect(write_audit_entry, sender=Booking)
    post_save.connect(forget_summary, sender=Booking)
    post_delete.connect(forget_summary, sender=Booking)


def write_audit_entry(sender: type[Booking], instance: Booking, created: bool, **kwargs: Any) -> None:
    AuditEntry.objects.create(text=f"{'Booked' if created else 'Changed'}: {instance}")


def forget_summary(sender: type[Booking], instance: Booking, **kwargs: Any) -> None:
    cache.delete(f"summary-{instance.room_id}")
