import time

from django.http import HttpResponse
from django.views import View

from mixins import AuditMixin, CacheMixin, TimedMixin
from repositories import BoxRepository, ItemRepository
from transfer import Transfer, locked


class StockView(AuditMixin, TimedMixin, View):
    def get(self, request, number):
        items = ItemRepository()
        return HttpResponse(str(items[number]))

    def delete(self, request, number):
        del ItemRepository()[number]
        return HttpResponse("gone")


def move(request):
    with locked("warehouse") as lock, Transfer(lock) as transfer:
        transfer.add("a", 1)
    return HttpResponse("moved")


class CountView(CacheMixin, View):
    unit = "item"

    def get(self, request):
        return HttpResponse(str(self.cached(self.count)))

    def count(self):
        return sum(1 for _ in BoxRepository().stream())

    def recount(self):
        time.sleep(3)  # trap


class LabelView(View):
    http_method_names = ["get"]

    def dispatch(self, request, *args, **kwargs):
        self.printer = self.make_printer()
        return super().dispatch(request, *args, **kwargs)

    def make_printer(self):
        time.sleep(0.1)  # blocking
        return print

    def get(self, request):
        return HttpResponse("label")

    def helper(self, request):
        time.sleep(0.2)  # trap
