import asyncio
import time

from asgiref.sync import async_to_sync, sync_to_async
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import aget_object_or_404, render
from django.views import View

from .models import Feed


async def one(request, pk):
    feed = await aget_object_or_404(Feed, pk=pk)
    await feed.touch()
    text = await sync_to_async(feed.other_fetch)() if hasattr(feed, "other_fetch") else ""
    return JsonResponse({"text": text, "direct": feed.fetch()})


async def rows(request):
    found = [feed.url async for feed in Feed.objects.filter(seen__gt=3)]
    exists = await Feed.objects.aexists() if hasattr(Feed.objects, "aexists") else False
    count = await sync_to_async(Feed.objects.count)()
    return JsonResponse({"found": found, "count": count, "exists": exists})


async def wrong(request):
    names = await sync_to_async(lambda: list(Feed.objects.values_list("url", flat=True)))()
    time.sleep(0.1)  # blocking
    return JsonResponse({"names": names})


@sync_to_async
def total():
    return Feed.objects.count()  # trap


class Both(View):
    async def get(self, request):
        number, _ = await asyncio.gather(total(), asyncio.sleep(0))
        return HttpResponse(str(number))

    async def post(self, request):
        feed = await Feed.objects.acreate(url=request.POST["url"])
        return HttpResponse(feed.fetch())


def sync_calls_async(request):
    async def work():
        await Feed.objects.acount()
        return "x"

    return HttpResponse(async_to_sync(work)())  # optional


async def streamed(request):
    async def lines():
        async for feed in Feed.objects.all():
            yield feed.url

    return StreamingHttpResponse(lines())


async def offloaded_page(request):
    return await sync_to_async(render)(request, "x.html", {"feeds": Feed.objects.all()})
