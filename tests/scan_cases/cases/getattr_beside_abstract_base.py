import abc
import logging
import time

import requests
from bottle import Bottle, HTTPError

log = logging.getLogger(__name__)
app = Bottle()


class Upstream(abc.ABC):
    url = ""
    timeout = 3

    def __init__(self):
        self.session = requests.Session()
        self.session.headers["User-Agent"] = "web"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)

        def method(**parameters):
            return self._call(name, parameters)

        return method

    def _call(self, name, parameters):
        for attempt in range(3):
            try:
                answer = self.session.post(f"{self.url}/{name}", json=parameters)  # blocking
                answer.raise_for_status()  # trap
            except requests.RequestException:
                log.exception("again")  # optional
                time.sleep(2**attempt)  # blocking
            else:
                return self.parse(answer)
        raise HTTPError(502)

    @abc.abstractmethod
    def parse(self, answer): ...


class Prices(Upstream):
    url = "http://prices"

    def parse(self, answer):
        return answer.json()["price"]


class Stock(Upstream):
    url = "http://stock"

    def parse(self, answer):
        with open("/var/log/stock", "a") as file:  # blocking
            file.write(answer.text)  # blocking
        return answer.json()


class Unused(Upstream):
    def parse(self, answer):
        return open("unused").read()  # trap


@app.get("/price/<name>")
def price(name):
    return {"price": Prices().quote(name=name)}


@app.get("/stock/<name>")
def stock(name):
    return Stock().count(name=name)
