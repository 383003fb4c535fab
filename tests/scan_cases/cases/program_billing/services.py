import csv
import io
import subprocess
import time
from functools import partial, reduce
from operator import attrgetter

import requests

from domain import Money, Receipt
from ports import Clock, Gateway, InvoiceRepository


class InvoiceService:
    def __init__(self, invoices: InvoiceRepository, gateway: Gateway, clock: Clock) -> None:
        self._invoices = invoices
        self._gateway = gateway
        self._clock = clock

    def pay(self, number: int, money: Money) -> Receipt:
        invoice = self._invoices.get(number)
        self._gateway.charge(money)
        invoice.settle()
        self._invoices.save(invoice)
        return Receipt(number, money.amount)

    def overdue(self):
        now = self._clock.now()
        waiting = [invoice for invoice in self._invoices.all() if invoice.number < now]
        return sorted(waiting, key=attrgetter("number"))


class Profiles:
    def fetch(self, number):
        return {"number": number, "name": requests.get(f"https://crm.example/{number}").text}  # blocking

    def purge(self, number):
        requests.delete(f"https://crm.example/{number}")  # trap


class CustomerService:
    steps = ("load", "enrich")

    def __init__(self, profiles=None):
        self.profiles = profiles or Profiles()

    def profile(self, number):
        start = {"number": number}
        return reduce(lambda so_far, step: getattr(self, f"_{step}")(so_far), self.steps, start)

    def _load(self, found):
        return {**found, **self.profiles.fetch(found["number"])}

    def _enrich(self, found):
        time.sleep(0.01)  # blocking
        return {**found, "rich": True}

    def _forget(self, found):
        time.sleep(0.01)  # trap
        return found


def as_csv(invoices, *, separator):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    for invoice in invoices:
        writer.writerow([invoice.number, invoice.total.amount])
    subprocess.run(["sync"], check=True)  # blocking
    return out.getvalue()


def as_pdf(invoices):
    subprocess.run(["pdf"], check=True)  # blocking
    return "pdf"


class Reports:
    _writers = {"csv": partial(as_csv, separator=";"), "pdf": as_pdf}

    @classmethod
    def for_kind(cls, kind):
        return cls._writers[kind]
