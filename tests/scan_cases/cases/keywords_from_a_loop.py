# entry: keywords_from_a_loop.py::view
import time


class Stock:
    def __init__(self, items):
        self.items = items

    def low(self):
        time.sleep(1)  # blocking


class Injector:
    def __init__(self):
        self._providers = {}

    def provide(self, kind, provider):
        self._providers[kind] = provider

    def get(self, kind):
        return self._providers[kind](self)


injector = Injector()
injector.provide(Stock, lambda i: Stock([1]))


def inject(**wanted):
    def decorate(view):
        def wrapper(*args, **kwargs):
            for name, kind in wanted.items():
                kwargs[name] = injector.get(kind)
            return view(*args, **kwargs)

        return wrapper

    return decorate


@inject(stock=Stock)
def view(stock):
    return stock.low()
