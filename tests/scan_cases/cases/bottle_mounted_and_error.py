import time
from urllib.request import urlopen

import bottle

api = bottle.Bottle()
root = bottle.Bottle()


@api.hook("after_request")
def stamp():
    bottle.response.headers["X-Time"] = urlopen("http://time/").read().decode()  # blocking


@api.get("/a")
@api.post("/a")
def both():
    return bottle.request.forms.get("x", "")  # trap


@api.error(404)
def missing(error):
    time.sleep(0.1)  # blocking
    return "nothing"


class Shop:
    def __init__(self):
        api.route("/shop", callback=self.index)
        api.route("/shop/buy", "POST", self.buy)

    def index(self):
        return "shop"

    def buy(self):
        return urlopen("http://bank/", timeout=3).read()  # blocking


Shop()
root.mount("/api", api)
