# entry: celery_tasks.py::view
import time

from celery import Celery, shared_task

app = Celery("tasks")


@app.task
def task():
    time.sleep(1)  # trap


@shared_task
def direct():
    time.sleep(1)  # blocking


def view():
    task.delay()  # optional
    direct()
