import asyncio

import requests
from asgiref.sync import sync_to_async
from django.http import JsonResponse
from django.views import View

from .models import Entry


async def latest(request):
    entry = await Entry.objects.order_by("-pk").afirst()
    rows = [row.title async for row in Entry.objects.all()]
    total = await Entry.objects.acount()
    return JsonResponse({"entry": entry.title, "rows": rows, "total": total})


async def mixed(request):
    rows = await sync_to_async(list)(Entry.objects.all())
    parents = [row.parent for row in rows]  # optional
    text = requests.get("http://mixed").text  # blocking
    return JsonResponse({"rows": len(rows), "parents": len(parents), "text": text})


@sync_to_async
def load(pk):
    return Entry.objects.get(pk=pk)  # trap


async def wrapped(request):
    entry = await load(1)
    await entry.asave()
    await asyncio.gather(load(2), asyncio.to_thread(requests.get, "http://thread"))
    return JsonResponse({})


class Live(View):
    async def get(self, request):
        return JsonResponse({"count": await self.count(), "slow": self.slow()})

    async def count(self):
        return await Entry.objects.filter(title="x").acount()

    def slow(self):
        return Entry.objects.count()  # blocking
