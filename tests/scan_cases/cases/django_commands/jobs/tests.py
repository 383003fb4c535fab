import time

from django.test import TestCase


class Tests(TestCase):
    def test_start(self):
        self.client.get("/start/")
        time.sleep(1)  # trap
