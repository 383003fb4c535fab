import datetime

import sqlalchemy as sa
from pyramid.config import Configurator
from pyramid.request import RequestLocalCache
from pyramid.view import view_config
from sqlalchemy.orm import Session
from zope.interface import Interface

engine = sa.create_engine("postgresql:///shop")


class Clock(Interface):
    pass


class OrderService:
    def __init__(self, session):
        self._session = session

    def recent(self):
        return self._session.execute(sa.text("select 1")).all()  # blocking

    def unused(self):
        return self._session.execute(sa.text("select 2")).all()  # trap


class WallClock:
    def now(self):
        return datetime.datetime.now(datetime.UTC)

    def stamp(self):
        with open("stamp") as file:  # blocking
            return file.read()  # blocking


class Ledger:
    def append(self):
        return open("ledger").read()  # trap


def order_service(context, request):
    return OrderService(Session(engine))


class Identities:
    def __init__(self):
        self._cache = RequestLocalCache(self._load)

    def identity(self, request):
        return self._cache.get_or_create(request)

    def _load(self, request):
        return open("identity").read()  # blocking


@RequestLocalCache()
def tariff(request):
    return open("tariff").read()  # blocking


@RequestLocalCache()
def discount(request):
    return open("discount").read()  # trap


@view_config(route_name="orders")
def orders(request):
    rows = request.find_service(name="orders").recent()
    stamped = request.find_service(Clock).stamp()
    return {
        "rows": rows,
        "stamped": stamped,
        "tariff": tariff(request),
        "who": Identities().identity(request),
    }


def includeme(config):
    config.include("pyramid_services")
    config.register_service_factory("pyramid_services_by_name.order_service", name="orders")
    config.register_service(WallClock(), Clock)
    config.register_service(Ledger(), name="ledger")


def main(settings):
    config = Configurator(settings=settings)
    config.include(includeme)
    config.add_route("orders", "/orders")
    config.scan()
    return config.make_wsgi_app()
