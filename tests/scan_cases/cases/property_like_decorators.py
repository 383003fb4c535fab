import time

import requests
from boltons.cacheutils import cachedproperty
from cached_property import cached_property
from django.utils.decorators import classonlymethod
from flask import Flask
from pyramid.decorator import reify
from somewhere import classproperty, register

app = Flask(__name__)


class Page:
    @reify
    def settings(self):
        return requests.get("http://example.org/settings").json()  # blocking

    @cached_property
    def author(self):
        return requests.get("http://example.org/author").json()  # blocking

    @cachedproperty
    def comments(self):
        return requests.get("http://example.org/comments").json()  # blocking

    @cached_property
    def unread(self):
        return requests.get("http://example.org/unread").json()  # trap

    @classproperty
    def shared(cls):
        return cls.load()

    @classmethod
    def load(cls):
        return open("shared.json").read()  # blocking

    @classonlymethod
    def made(cls):
        time.sleep(1)  # blocking
        return cls()

    @register
    def plain(self):
        return time.sleep(2)  # blocking


@reify
def not_in_a_class():
    return 1


@app.get("/page")
def page():
    found = Page.made()
    found.plain()
    return [found.settings, found.author, found.comments, Page.shared]
