import sqlite3
import time
from functools import wraps

import requests


def checked(view):
    @wraps(view)
    def inner(request):
        requests.get("https://login.example", timeout=3)  # blocking
        return view(request)

    return inner


def show(request):
    return sqlite3.connect("things.db")  # blocking


@checked
def store(request):
    time.sleep(1)  # blocking


def note(request):
    return open("note.txt").read()  # blocking


def page(request):
    return "page"


@checked
def last(request):
    time.sleep(2)  # blocking


def unused(request):
    time.sleep(3)  # trap
