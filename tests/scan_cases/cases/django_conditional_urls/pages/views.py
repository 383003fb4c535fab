import asyncio
import time

import requests
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_POST


@login_required
@cache_page(60)
def home(request):
    return HttpResponse(requests.get("http://home"))  # blocking


@require_POST
def status(request):
    def rows():
        yield requests.get("http://row")  # trap

    return StreamingHttpResponse(rows())


def about(request):
    return HttpResponse(requests.get("http://about"))  # blocking


def contact(request):
    return HttpResponse(async_to_sync(_contact)())


async def _contact():
    await asyncio.sleep(1)
    time.sleep(1)  # blocking
    return await sync_to_async(_thread, thread_sensitive=True)()


def _thread():
    return requests.get("http://thread").text  # optional


def debug(request):
    return HttpResponse(open("debug").read())  # blocking


def unrouted(request):
    return HttpResponse(open("unrouted").read())  # trap


@method_decorator(login_required, name="dispatch")
class Part(View):
    def dispatch(self, request, *args, **kwargs):
        time.sleep(2)  # blocking
        return super().dispatch(request, *args, **kwargs)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.token = open("token").read()  # blocking

    def get(self, request):
        return HttpResponse(self._part())

    def _part(self):
        return requests.get("http://part")  # blocking


PAGES = {"about": about, "contact": contact}
