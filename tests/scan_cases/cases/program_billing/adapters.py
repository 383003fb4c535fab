import json
from pathlib import Path

import requests

from domain import Invoice, Money
from ports import InvoiceRepository


class FileInvoices(InvoiceRepository):
    folder = Path("invoices")

    def get(self, number):
        text = (self.folder / f"{number}.json").read_text()  # blocking
        raw = json.loads(text)
        return Invoice(number, Money(raw.get("amount", 0), "EUR"))

    def save(self, invoice):
        target = self.folder / f"{invoice.number}.json"
        target.write_text(json.dumps({"amount": invoice.total.amount}))  # blocking

    def numbers(self):
        return [1, 2]


class HttpGateway:
    url = "https://pay.example"

    def __init__(self):
        self._session = requests.Session()

    def charge(self, money):
        answer = self._session.post(self.url, json={"amount": money.amount}, timeout=5)  # blocking
        return answer.text

    def refund(self, reference):
        return self._session.post(f"{self.url}/refund", json={"reference": reference})  # trap


class SlowClock:
    def now(self):
        with open("/proc/uptime") as f:  # blocking
            return len(f.read())  # blocking
