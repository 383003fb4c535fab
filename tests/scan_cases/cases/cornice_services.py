import sqlite3
import time

from cornice import Service
from cornice.resource import resource, view
from pyramid.config import Configurator

users = Service(name="users", path="/users/{id}", description="Users")


def known(request, **kwargs):
    time.sleep(1)  # blocking


def unknown(request, **kwargs):
    time.sleep(2)  # trap


def database(request):
    return sqlite3.connect("users.db")  # blocking


@users.get(validators=(known,), accept="application/json", renderer="json")
def get_user(request):
    return request.db.execute("SELECT 1")  # blocking


@users.put()
@users.post(renderer="json")
def put_user(request):
    request.db.commit()  # blocking


def delete_user(request):
    time.sleep(3)  # blocking


users.add_view("DELETE", delete_user)


@resource(collection_path="/cars", path="/cars/{id}")
class Cars:
    def __init__(self, request, context=None):
        self.request = request

    @view(renderer="json")
    def collection_get(self):
        return self.rows()

    def get(self):
        return self.request.db.execute("SELECT 2")  # blocking

    def rows(self):
        return open("cars.json").read()  # blocking

    def wash(self):
        time.sleep(4)  # trap


def main(settings):
    config = Configurator(settings=settings)
    config.include("cornice")
    config.add_request_method(database, "db", reify=True)
    config.scan()
    return config.make_wsgi_app()
