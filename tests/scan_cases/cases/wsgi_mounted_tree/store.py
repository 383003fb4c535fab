import os

from flask import g


class Store:
    def __init__(self, root):
        self.root = root

    def names(self):
        return sorted(os.listdir(self.root))  # blocking


def get_store():
    if not hasattr(g, "store"):
        g.store = Store("data")
    return g.store
