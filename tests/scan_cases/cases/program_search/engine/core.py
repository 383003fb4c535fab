import time

from . import drivers
from .explain import Explainer


class Hit:
    def __init__(self, engine, raw):
        self._engine = engine
        self._raw = raw

    def __getattr__(self, name):
        if name in ("title", "body"):
            return self._engine.fetch(name)
        raise AttributeError(name)


class Engine:
    def __init__(self, driver):
        self.driver = driver
        self.explainer = Explainer()

    @classmethod
    def from_uri(cls, uri):
        scheme, _, host = uri.partition("://")
        transport, _, codec = scheme.partition("+")
        driver = getattr(drivers, f"{transport.title()}Driver")
        return cls(driver(host, codec=codec or "text"))

    def search(self, query):
        for raw in self.driver.send("search", query):
            yield Hit(self, raw)

    def fetch(self, name):
        return self.driver.send("fetch", name)

    def suggest(self, prefix):
        time.sleep(0.01)  # optional
        return self.driver.suggestions(prefix)

    def __enter__(self):
        self.driver.connect()
        return self

    def __exit__(self, *details):
        self.driver.disconnect()

    @property
    def stats(self):
        time.sleep(0.02)  # blocking
        return [("a", 1)]

    @property
    def health(self):
        time.sleep(0.03)  # trap
        return self.driver.send("health", None)
