import json

import requests
from django.db import models


class PlaceField(models.CharField):
    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        return requests.get("http://geo", params={"q": value}).text  # blocking

    def from_db_value(self, value, expression, connection):
        return requests.get("http://names", params={"q": value}).text  # blocking

    def to_python(self, value):
        return json.loads(value) if isinstance(value, str) else value

    def contribute(self, cls):
        requests.get("http://never")  # trap
