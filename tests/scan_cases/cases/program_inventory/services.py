import time
from functools import cached_property
from itertools import chain, islice
from typing import Callable


class Service:
    hooks: list[Callable] = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.hooks = [value for name, value in vars(cls).items() if getattr(value, "is_hook", False)]

    def run_hooks(self, *args):
        for hook in self.hooks:
            hook(self, *args)


def hook(method):
    method.is_hook = True
    return method


class StockService(Service):
    def __init__(self, items):
        self.items = items

    def low(self, threshold):
        self.run_hooks(threshold)
        return [item for item in self.items if item.is_low(threshold)]

    def describe(self, number):
        item = self.items.find(number)
        return {"sku": item.sku, "weight": item.weight}

    @hook
    def warm(self, threshold):
        time.sleep(0.04)  # blocking

    def cool(self, threshold):
        time.sleep(0.05)  # trap


class RestockService(Service):
    def __init__(self, items, suppliers):
        self.items = items
        self.suppliers = suppliers

    @cached_property
    def wanted(self):
        return list(islice(self.items, 2))

    def __call__(self):
        offers = list(chain.from_iterable(supplier.offers(self.wanted) for supplier in self.suppliers))
        for item in self.wanted:
            item.count += len(offers)
            self.items.save(item)
        return len(offers)

    @hook
    def audit(self, what):
        time.sleep(0.06)  # trap
