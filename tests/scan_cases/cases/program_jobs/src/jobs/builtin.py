import os
import shutil
import time

import requests

from jobs.registry import job


def announce(current):
    time.sleep(0.04)  # blocking


def cleanup(current):
    shutil.rmtree("scratch", ignore_errors=True)  # blocking


@job("fetch", retries=2, before=[announce])
def fetch(url):
    return requests.get(url).text  # blocking


@job(after=cleanup)
def rotate():
    os.rename("a.log", "b.log")  # blocking


@job("purge")
def purge():
    os.remove("b.log")  # trap


class Mailer:
    @job("mail")
    def mail(self, to):
        self._connect()
        return to

    def _connect(self):
        time.sleep(0.05)  # blocking

    def _disconnect(self):
        time.sleep(0.06)  # trap
