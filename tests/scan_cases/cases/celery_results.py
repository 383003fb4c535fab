# entry: celery_results.py::view
import time

from celery import Celery, shared_task

app = Celery("tasks")


@app.task(bind=True)
def work(self):
    time.sleep(1)  # trap


@shared_task
def other():
    time.sleep(1)  # trap


def view():
    work.apply_async().get()  # blocking
    other.s().delay()  # optional
    other.delay().get(timeout=1)  # blocking
