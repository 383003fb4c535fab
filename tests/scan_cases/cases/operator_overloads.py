# entry: operator_overloads.py::use
# entry: operator_overloads.py::quiet
import requests


class Amount:
    def __init__(self, value, currency):
        self.value = value
        self.currency = currency

    def _rate(self, other):
        return requests.get(other.currency).json()  # blocking

    def __add__(self, other):
        return Amount(self.value + other.value * self._rate(other), self.currency)

    def __radd__(self, other):
        return self

    def __lt__(self, other):
        return self.value < other.value * self._rate(other)

    def __eq__(self, other):
        return requests.get("eq").ok  # blocking

    def __bool__(self):
        return requests.get("bool").ok  # blocking

    def __neg__(self):
        return requests.get("neg")  # trap

    def __iadd__(self, other):
        requests.post("iadd")  # blocking
        return self

    def __format__(self, spec):
        return requests.get("format").text  # blocking

    def __enter__(self):
        return requests.get("enter")  # trap

    def __exit__(self, *error):
        return None


def use():
    first, second = Amount(1, "eur"), Amount(2, "usd")
    both = sum([first, second])
    first += second
    if both == first and not second:
        return f"{both}"
    return sorted([first, second])


def quiet():
    return Amount(1, "eur").value + 1
