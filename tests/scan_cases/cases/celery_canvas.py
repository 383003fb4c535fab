import time

from celery import Celery, chain, chord, group, shared_task
from flask import Flask

celery = Celery("x", broker="redis://")
app = Flask(__name__)


@celery.task(bind=True, max_retries=3)
def add(self, a, b):
    time.sleep(3)  # blocking
    return a + b


@shared_task
def total(numbers):
    time.sleep(2)  # trap
    return sum(numbers)


@app.post("/queue")
def queue():
    add.s(1, 2).apply_async(countdown=3)  # optional
    chain(add.s(1, 2), add.s(3)).delay()  # optional
    return ""


@app.post("/wait")
def wait():
    return str(group(add.s(i, i) for i in range(3)).apply_async().get(timeout=9))  # blocking


@app.post("/chord")
def together():
    answer = chord([add.s(1, 2)])(total.s())  # optional
    return str(answer.get())  # blocking


@app.post("/here")
def here():
    return str(add(1, 2))
