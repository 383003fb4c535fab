import time

import requests
from django import template

from ..models import Item

register = template.Library()


@register.simple_tag
def newest(count):
    return list(Item.objects.order_by("-id")[:count])  # blocking


@register.simple_tag(takes_context=True, name="basket")
def show_basket(context):
    return requests.get(context["request"].path)  # blocking


@register.inclusion_tag("shop/_box.html")
def box(item):
    return {"boxed": item}


@register.filter
def stars(item):
    time.sleep(1)  # blocking
    return "*"


@register.filter("money")
def as_money(amount, currency):
    return requests.get(currency)  # blocking


@register.simple_tag
def unused():
    time.sleep(2)  # optional
