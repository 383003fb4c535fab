from django.http import HttpResponse, JsonResponse

from .models import Item


def text(request, pk):
    item = Item.objects.get(pk=pk)  # blocking
    return HttpResponse(f"{item}")


def length(request, pk):
    item = Item(pk=pk, name="x")
    return HttpResponse("full" if item else "empty")


def order(request):
    items = list(Item.objects.select_related("shelf"))  # blocking
    return JsonResponse({"first": sorted(items)[0].name})


def stock(request):
    item = Item.cheapest()
    if item is None:
        return JsonResponse({"rooms": Item.rooms()})
    return JsonResponse({"stock": item.stock, "again": item.stock})
