import time

import requests


class Manager:
    def __init__(self):
        self.model = None

    def __set_name__(self, owner, name):
        self.model = owner
        self.name = name

    def __get__(self, instance, owner):
        return self

    def get(self, key):
        raw = requests.get(f"https://api.example/{self.model.path}/{key}").json()  # blocking
        return self.model(raw)

    def first(self):
        return self.get(1)

    def all(self):
        return requests.get(f"https://api.example/{self.model.path}").json()  # trap


class Field:
    def __init__(self, load=None):
        self.load = load

    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.load is not None:
            return self.load(instance)
        return instance.__dict__.get(self.slot)

    def __set__(self, instance, value):
        instance.__dict__[self.slot] = value


def badge_of(user):
    with open("badge.svg") as f:  # blocking
        return f.read()  # blocking


def hidden_of(user):
    time.sleep(3)  # trap


class User:
    path = "users"
    objects = Manager()
    display = Field()
    badge = Field(badge_of)
    hidden = Field(load=hidden_of)

    def __init__(self, raw):
        self.display = raw


def tracked(cls):
    original = cls.star

    def star(self):
        time.sleep(0.04)  # blocking
        return original(self)

    cls.star = star
    return cls


@tracked
class Repo:
    def __init__(self, client):
        self.client = client

    def star(self):
        self.client.post("/star")

    def unstar(self):
        time.sleep(0.05)  # trap
        self.client.delete("/star")
