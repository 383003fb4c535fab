import requests
from celery import Celery, Task, signature
from flask import Flask
from rq import Queue
from redis import Redis

app = Flask(__name__)
celery = Celery("x")
queue = Queue(connection=Redis())


class Logged(Task):
    def on_failure(self, *args):
        requests.post("http://failed")  # trap

    def __call__(self, *args):
        requests.post("http://called")  # optional
        return super().__call__(*args)


@celery.task(base=Logged)
def report(name):
    requests.post("http://report", json=name)  # blocking


def job(name):
    requests.post("http://job", json=name)  # trap


def both(name):
    requests.post("http://both", json=name)  # blocking


@celery.on_after_configure.connect
def periodic(sender, **kwargs):
    sender.add_periodic_task(10, report.s("x"))


@app.post("/queue")
def enqueue():
    queue.enqueue(job, "x")  # optional
    report.s("x").apply_async(countdown=3)  # optional
    celery.send_task("x", args=["y"])  # optional
    signature("x").delay()  # optional
    both("x")
    return ""


@app.get("/status/<task>")
def status(task):
    result = celery.AsyncResult(task)
    return {"state": result.state, "done": result.ready()}  # blocking


@app.get("/now")
def now():
    return str(report.apply(["x"]).get())  # optional
