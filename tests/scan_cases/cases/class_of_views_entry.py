# entry: class_of_views_entry.py::Page
# entry: class_of_views_entry.py::Rest
# entry: class_of_views_entry.py::Item
# entry: class_of_views_entry.py::Service
# A class of views that the user names is what its methods answer; any other class is what making it runs.
import time

from django.views import View
from rest_framework.views import APIView


class Page(View):
    def setup(self, request):
        time.sleep(1)  # blocking

    def get(self, request):
        return self.helper()

    def helper(self):
        time.sleep(2)  # blocking

    def unused(self):
        time.sleep(3)  # trap


class Rest(APIView):
    def post(self, request):
        time.sleep(4)  # blocking


class Item:
    def on_get(self, req, resp):
        time.sleep(5)  # blocking


class Service:
    def __init__(self):
        time.sleep(6)  # blocking

    def get(self, key):
        time.sleep(7)  # trap
