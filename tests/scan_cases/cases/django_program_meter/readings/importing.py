from itertools import islice

from django.db import transaction
from django.utils.dateparse import parse_datetime

from .buffer import Buffer
from .models import Meter, Reading


def batches(rows, size):
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


def to_reading(row, meters):
    return Reading(meter=meters[row["meter"]], at=parse_datetime(row["at"]), value=row["value"])


def import_buffered():
    count = 0
    for batch in batches(Buffer.get().drain(), 50):
        numbers = {row["meter"] for row in batch}
        meters = Meter.objects.in_bulk(numbers, field_name="number")  # blocking
        missing = numbers - meters.keys()
        with transaction.atomic():  # blocking
            for meter in Meter.objects.bulk_create([Meter(number=n) for n in missing]):  # blocking
                meters[meter.number] = meter
            Reading.objects.bulk_create(  # blocking
                [to_reading(row, meters) for row in batch], ignore_conflicts=True
            )
        count += len(batch)
    return count
