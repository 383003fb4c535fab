import requests
from django.db import transaction
from django.db.models import F
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from .guards import checked, counted
from .models import Thread


@method_decorator(csrf_exempt, name="dispatch")
@method_decorator([never_cache, checked("read")], name="get")
class ThreadPage(View):
    def get_thread(self, pk):
        return get_object_or_404(Thread, pk=pk)  # blocking

    @counted
    def get(self, request, pk):
        Thread.objects.filter(pk=pk).update(views=F("views") + 1)  # blocking
        return JsonResponse({"title": self.thread.title})

    @method_decorator(transaction.atomic)
    def post(self, request, pk):
        thread = Thread.objects.select_for_update().get(pk=pk)  # blocking
        thread.closed = True
        thread.save(update_fields=["closed"])  # blocking
        return JsonResponse({})

    def head(self, request, pk):
        return JsonResponse({"ok": requests.head("http://mirror").ok})  # blocking

    def close(self):
        requests.post("http://closed")  # trap
