import asyncio
import time

from asgiref.sync import sync_to_async
from django.http import JsonResponse
from django.views import View

from .models import Item


class Items(View):
    async def get(self, request):
        item = await Item.objects.aget(pk=1)  # trap
        await item.quick()
        item.slow()
        await item.asave()  # trap
        async for other in Item.objects.all():  # trap
            print(other)
        return JsonResponse({})


async def function(request):
    found = [item async for item in Item.objects.all()]  # trap
    await sync_to_async(list)(Item.objects.all())  # trap
    await asyncio.sleep(1)  # trap
    first = await Item.objects.afirst()  # trap
    time.sleep(1)  # blocking
    return JsonResponse({"n": len(found), "first": first.name})


@sync_to_async
def helper():
    return Item.objects.count()  # trap


async def mixed(request):
    await helper()
    exists = await Item.objects.filter(pk=1).aexists()  # trap
    return JsonResponse({"exists": exists})
