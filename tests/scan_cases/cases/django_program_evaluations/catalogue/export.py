import csv
import io
import json

from django.core import serializers
from django.forms.models import model_to_dict

from .models import Dish


def as_json(dishes):
    return serializers.serialize("json", dishes, fields=["name", "price"])  # blocking


def as_dict(dish):
    return model_to_dict(dish, exclude=["price"])  # blocking


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)  # blocking
    return out.getvalue()


def as_lines(dishes):
    return "\n".join(map(str, dishes.values_list("name", "price")))  # blocking


def names():
    return json.dumps(sorted(Dish.objects.values_list("name", flat=True)))  # blocking
