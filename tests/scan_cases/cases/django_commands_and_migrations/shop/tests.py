import requests
from django.test import TestCase

from .views import rates


class RatesTest(TestCase):
    def test_rates(self):
        requests.get("http://test")  # trap
        self.assertTrue(rates(None))
