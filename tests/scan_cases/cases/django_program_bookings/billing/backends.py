import abc

import requests
import stripe


class PaymentBackend(abc.ABC):
    @abc.abstractmethod
    def charge(self, amount, customer): ...

    def describe(self):
        return type(self).__name__


class StripeBackend(PaymentBackend):
    def charge(self, amount, customer):
        charge = stripe.Charge.create(amount=int(amount * 100), currency="eur", customer=customer)  # blocking
        return charge.id


class TransferBackend(PaymentBackend):
    url = "https://bank.example"

    def charge(self, amount, customer):
        return requests.post(self.url, json={"amount": str(amount)}).json()["id"]  # optional
