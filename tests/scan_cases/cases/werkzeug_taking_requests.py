import os
import time

from werkzeug.local import Local
from werkzeug.routing import EndpointPrefix, Map, Rule
from werkzeug.wrappers import Request, Response

local = Local()
request = local("request")
store = local("store")


class Store:
    def __init__(self, root):
        self.root = root

    def names(self):
        return os.listdir(self.root)  # blocking

    def drop(self, name):
        os.remove(name)  # blocking

    def never(self):
        time.sleep(9)  # trap


class Pages:
    def get(self):
        return ",".join(store.names())

    def delete(self):
        self.store.drop("page")
        return "gone"

    def __init__(self, store):
        self.store = store


TABLE = {"pages:Pages": Pages}
rules = Map([EndpointPrefix("pages:", [Rule("/", endpoint="Pages")])])


class Press:
    def __init__(self, store):
        self.store = store

    @Request.application
    def __call__(self, incoming):
        local.request = incoming
        local.store = self.store
        endpoint, values = rules.bind_to_environ(incoming.environ).match()
        page = TABLE[endpoint](self.store)
        answer = getattr(page, request.method.lower())
        return Response(answer())


class Visits:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        def counted(status, headers, exc_info=None):
            with open("visits", "a") as visits:  # blocking
                visits.write(status)  # blocking
            return start_response(status, headers, exc_info)

        return self.app(environ, counted)


application = Visits(Press(Store("pages")))
