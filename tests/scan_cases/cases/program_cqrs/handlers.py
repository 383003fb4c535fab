import time

import requests

from messages import CreateOrder, DropOrder, GetOrder

__all__ = ["CreateHandler", "GetHandler"]


class Handler:
    message = None

    def __init__(self, unit_of_work):
        self._unit_of_work = unit_of_work


class CreateHandler(Handler):
    message = CreateOrder

    def handle(self, message):
        with self._unit_of_work() as uow:
            uow.orders.add(message.sku)
            uow.commit()
        return {"sku": message.sku, "stock": self._stock(message)}

    def _stock(self, message):
        return requests.get(f"https://stock.example/{message.sku}").text  # blocking


class GetHandler(Handler):
    message = GetOrder

    def handle(self, message):
        with self._unit_of_work(readonly=True) as uow:
            return uow.orders.get(message.number)


class DropHandler(Handler):
    message = DropOrder

    def handle(self, message):
        time.sleep(0.03)  # trap


def validate(message, following):
    check = getattr(message, "check", None)
    if callable(check):
        check()
    return following()
