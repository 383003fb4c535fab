from dataclasses import dataclass

import requests
from django.db import transaction

from .models import Order
from .selectors import open_orders, order_for


class Gateway:
    def charge(self, order: Order) -> bool:
        raise NotImplementedError


class Stripe(Gateway):
    def charge(self, order):
        return requests.post("http://stripe", json={"to": order.customer.email}).ok  # blocking


class Free(Gateway):
    def charge(self, order):
        return True


@dataclass
class PayOrder:
    gateway: Gateway

    @transaction.atomic
    def __call__(self, pk: int) -> bool:
        order = order_for(pk)
        if order is None or not self.gateway.charge(order):
            return False
        order.status = Order.Status.PAID
        order.save(update_fields=["status"])  # blocking
        return True

    def refund(self, pk):
        requests.post("http://refund")  # trap


def pay_all(gateway: Gateway) -> int:
    pay = PayOrder(gateway)
    return sum(pay(order.pk) for order in open_orders().iterator())  # blocking
