import asyncio

import requests
from asgiref.sync import sync_to_async
from django.db import transaction
from django.http import JsonResponse

from .models import Author, Book


async def show(request, pk):
    book = await Book.objects.select_related("author").aget(pk=pk)
    await book.readers.aadd(1)
    readers = [reader.name async for reader in book.readers.all()]
    return JsonResponse({"author": book.author.name, "readers": readers})


async def forgot(request, pk):
    book = await Book.objects.aget(pk=pk)
    return JsonResponse({"author": book.author.name})  # blocking


async def sync_list(request):
    books = Book.objects.all()
    return JsonResponse({"titles": [book.title for book in books]})  # blocking


async def offloaded(request):
    @sync_to_async(thread_sensitive=True)
    def write():
        with transaction.atomic():  # trap
            return Author.objects.create(name="x").pk  # trap

    pk = await write()
    rows = await sync_to_async(list)(Book.objects.filter(author_id=pk))
    return JsonResponse({"n": len(rows)})


async def gathered(request):
    def fetch(url):
        return requests.get(url).text  # trap

    texts = await asyncio.gather(*(asyncio.to_thread(fetch, url) for url in ("http://a", "http://b")))
    author, created = await Author.objects.aget_or_create(name=texts[0])
    await author.adelete()
    return JsonResponse({"new": created, "first": requests.get("http://c").text})  # blocking
