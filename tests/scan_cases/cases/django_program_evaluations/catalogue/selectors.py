from itertools import chain, groupby, islice
from operator import attrgetter

from django.db.models import Count, Max, Min, QuerySet

from .models import Allergen, Dish, OpenRestaurant, Restaurant


def cheap(limit) -> QuerySet[Dish]:
    return Dish.objects.filter(price__lt=limit)


def by_city() -> dict[str, list[str]]:
    ordered = Restaurant.objects.order_by("city")
    return {city: [r.name for r in group] for city, group in groupby(ordered, key=attrgetter("city"))}  # blocking


def everything():
    return chain(cheap(5), OpenRestaurant.objects.all())  # trap


def first_few(number):
    return list(islice(Dish.objects.iterator(chunk_size=50), number))  # blocking


def price_range():
    return Dish.objects.aggregate(low=Min("price"), high=Max("price"))  # blocking


def crowded():
    return Restaurant.objects.annotate(n=Count("dishes")).filter(n__gt=20)


def codes():
    return set(Allergen.objects.values_list("code", flat=True))  # blocking


def lazily(dishes):
    return (dish.label for dish in dishes)  # blocking


def unused():
    return list(Dish.objects.all())  # trap
