import csv
import itertools
import random

from django.http import HttpResponse
from django.views.generic import ArchiveIndexView

from .models import Box, Owner


def boxes(owner=None):
    found = Box.objects.all()
    return found.filter(owner=owner) if owner else found


class Shelf:
    def __init__(self):
        self._boxes = Box.objects.all()

    def boxes(self):
        return self._boxes


def anew(request):
    first = sorted(boxes(), key=lambda box: box.name)  # blocking
    last = max(boxes(), key=lambda box: box.name)  # blocking
    return HttpResponse(len(first) + any(box.name for box in boxes()) + last.pk)  # blocking


def kept(request):
    rows = boxes()
    shelf = Shelf()
    found = list(rows) + list(shelf.boxes())  # blocking
    again = list(shelf.boxes())  # trap
    return HttpResponse(len(found) + len(again) + len(rows))  # trap


def drawn(request):
    rows = Box.objects.select_related("owner").order_by("owner__name")
    groups = itertools.groupby(rows, key=lambda box: box.owner.name)  # blocking
    names = {name: [box.name for box in group] for name, group in groups}
    one = random.choice(Owner.objects.all())  # blocking
    return HttpResponse(f"{names} {one.name}")


def exported(request):
    def rows():
        for box in Box.objects.all():  # blocking
            yield [box.name, box.owner_id]

    response = HttpResponse()
    csv.writer(response).writerows(rows())
    return response


class Dated(ArchiveIndexView):
    model = Box  # optional
    date_field = "made"

    def get_dated_queryset(self, **lookup):
        rows = super().get_dated_queryset(**lookup)
        return rows if rows.count() else rows.none()  # blocking
