# entry: names_made_of_kept_text.py::both
# entry: names_made_of_kept_text.py::removed
import sqlite3
import time


class Layer:
    def getWhitelist(self):
        return sqlite3.connect("white.db")  # blocking

    def getBlacklist(self):
        return sqlite3.connect("black.db")  # blocking

    def getGreylist(self):
        return sqlite3.connect("grey.db")  # trap

    def removeWhitelist(self):
        time.sleep(1)  # trap

    def removeBlacklist(self):
        time.sleep(2)  # blocking


class Listed:
    def __init__(self, collection):
        self.layer = Layer()
        self.collection = collection.title()
        self.verb = "remove"

    def rows(self):
        return getattr(self.layer, "get" + self.collection)()

    def remove(self):
        getattr(self.layer, f"{self.verb}{self.collection}")()


def both():
    return Listed("whitelist").rows(), Listed("blacklist").rows()


def removed():
    Listed("blacklist").remove()
