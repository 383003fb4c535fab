import pathlib
import time

import falcon


class Clock:
    def process_request(self, req, resp):
        pathlib.Path("clock").touch()  # blocking

    def process_response(self, req, resp, resource, succeeded):
        resp.set_header("X-Clock", "1")


class Versioned(falcon.App):
    def versioned(self, path, resource, **options):
        self.add_route("/v1" + path, resource, **options)
        return self


class Late(falcon.App):
    def __init__(self, *around):
        super().__init__(middleware=[*around])


class Stamp:
    def process_resource(self, req, resp, resource, params):
        with open("stamp") as stamp:  # blocking
            params["stamp"] = stamp.read()  # blocking


class Prices:
    def on_get(self, req, resp):
        resp.media = {}

    def on_get_history(self, req, resp, day):
        time.sleep(1)  # blocking

    def on_gather(self, req, resp):
        time.sleep(2)  # trap


prices = Prices()
app = Versioned(middleware=[Clock()])
app.versioned("/prices", prices).versioned("/prices/{day}", prices, suffix="history")
late = Late(Stamp())
late.add_route("/prices", prices)
