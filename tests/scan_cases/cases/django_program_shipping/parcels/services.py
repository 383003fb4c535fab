import logging

from django.db import DatabaseError, connections, transaction

from .carriers import carrier_for
from .labels import LabelStore
from .locks import exclusive
from .models import Event, Parcel

logger = logging.getLogger(__name__)


def book(parcel):
    with exclusive(f"parcel-{parcel.pk}"):
        label = carrier_for(parcel.carrier).book(parcel)
        LabelStore()[label.number] = label.pdf
        parcel.number = label.number
        try:
            parcel.save(update_fields=["number"])  # blocking
        except DatabaseError:
            logger.exception("lost %s", label.number)
            raise
        Event.log(parcel, "booked", label.number)


def book_waiting(limit):
    booked, failed = [], []
    for parcel in Parcel.objects.waiting()[:limit]:  # blocking
        try:
            book(parcel)
        except Exception:
            failed.append(parcel.pk)
        else:
            booked.append(parcel.pk)
    return booked, failed


def archive(before):
    with transaction.atomic(using="archive"), connections["archive"].cursor() as cursor:  # blocking
        cursor.execute("INSERT INTO old SELECT * FROM parcels_parcel WHERE id < %s", [before])  # blocking
        moved = cursor.rowcount
    Parcel.plain.filter(pk__lt=before)._raw_delete("default")  # optional
    return moved
