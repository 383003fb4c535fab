import threading
import time
from multiprocessing import Process

import requests
from flask import Flask

app = Flask(__name__)


class Worker(threading.Thread):
    def __init__(self, url):
        super().__init__(daemon=True)
        self.url = url
        self.done = threading.Event()

    def run(self):
        requests.get(self.url)  # trap
        self.done.set()


def job(url):
    requests.get(url)  # trap


def direct(url):
    requests.get(url)  # blocking


def background(function):
    def start(*args):
        thread = threading.Thread(target=function, args=args)
        thread.start()  # optional
        return thread

    return start


@background
def later():
    time.sleep(1)  # trap


@app.get("/start")
def start():
    Worker("x").start()  # optional
    threading.Thread(target=job, args=("x",)).start()  # optional
    Process(target=job, args=("y",)).start()  # optional
    later()
    return ""


@app.get("/wait")
def wait():
    worker = Worker("x")
    worker.start()  # optional
    worker.done.wait(3)  # blocking
    worker.join()  # blocking
    thread = threading.Thread(target=direct("x"))
    thread.start()  # optional
    return ""


@app.get("/run")
def run():
    later().join(5)  # blocking
    return ""
