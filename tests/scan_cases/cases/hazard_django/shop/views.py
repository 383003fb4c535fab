from asgiref.sync import sync_to_async

from .models import Item


def load():
    return Item.objects.get(pk=1)  # blocking


async def asynchronous(request):
    await Item.objects.aget(pk=1)
    return list(Item.objects.all())  # hazard WA330 # blocking


def sync(request):
    return load()


async def wrapped(request):
    return await sync_to_async(load)()
