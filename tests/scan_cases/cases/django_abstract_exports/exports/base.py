import csv
from abc import ABC, abstractmethod

import requests
from django.http import HttpResponse
from django.views import View


class Export(ABC, View):
    name = "export"

    @abstractmethod
    def rows(self): ...

    def header(self):
        return []

    def get(self, request):
        response = HttpResponse(content_type="text/csv")
        writer = csv.writer(response)
        writer.writerow(self.header())
        for row in self.rows():
            writer.writerow(row)
        self.done()
        return response

    def done(self):
        requests.post(f"http://done/{self.name}")  # blocking
