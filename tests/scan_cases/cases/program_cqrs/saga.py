import time

import requests


class Saga:
    def __init__(self):
        self._steps = []

    def step(self, action, compensation):
        self._steps.append((action, compensation))
        return self

    def run(self, order):
        done = []
        try:
            for action, compensation in self._steps:
                action(order)
                done.append(compensation)
        except ConnectionError:
            while done:
                done.pop()(order)
            return False
        return True


def reserve(order):
    time.sleep(0.07)  # blocking


def unreserve(order):
    time.sleep(0.08)  # blocking


def charge(order):
    requests.post("https://pay.example")  # blocking
    if order == "order":
        raise ConnectionError


def uncharge(order):
    time.sleep(0.09)  # optional


def forgotten(order):
    time.sleep(0.1)  # trap
