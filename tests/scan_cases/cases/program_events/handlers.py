import sqlite3
import time

import requests

from bus import bus


@bus.on("signup")
def welcome(event):
    requests.post("https://mail.example", json=event.payload)  # blocking


@bus.on("signup", "renewal")
def track(event):
    with open("track.log", "a") as log:  # blocking
        log.write(event.name)  # blocking


@bus.on("quiet")
def nothing(event):
    return event.name


def unsubscribed(event):
    time.sleep(3)  # trap


class Ledger:
    def __init__(self):
        self.path = "ledger.db"

    def on_refund(self, event):
        with sqlite3.connect(self.path) as connection:  # blocking
            connection.execute("insert into refunds values (1)")  # blocking

    def on_purge(self, event):
        sqlite3.connect(self.path).execute("delete from refunds")  # trap
