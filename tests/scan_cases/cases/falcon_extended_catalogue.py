import sqlite3
import time

import falcon


class Ping:
    def on_get(self, req, resp):
        time.sleep(1)  # blocking


class Pools:
    def on_get(self, req, resp):
        resp.media = sqlite3.connect("pools.db").execute("SELECT 1")  # blocking

    def list_all(self):
        time.sleep(2)  # trap


class Health:
    def on_get(self, req, resp):
        resp.text = open("health.txt").read()  # blocking


class Unused:
    def on_get(self, req, resp):
        time.sleep(3)  # trap


def public(driver):
    return [("/ping", Ping())]


def private(driver, conf):
    catalogue = [("/health", Health())]
    if conf["pooling"]:
        catalogue.extend([("/pools", Pools()), ("/pools/{pool}", Pools())])
    return catalogue


class Driver:
    def __init__(self, conf):
        self.conf = conf
        self.start()

    def start(self):
        catalog = [("/v2", public(self))]
        if self.conf["admin"]:
            catalog.extend([("/v3", private(self, self.conf))])
        self.app = falcon.App()
        for version, endpoints in catalog:
            if endpoints:
                for route, resource in endpoints:
                    self.app.add_route(version + route, resource)


app = Driver({"admin": True, "pooling": True}).app
