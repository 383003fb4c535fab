from django.http import JsonResponse

from .models import Shop


def add(request):
    shop = Shop(place=request.GET["place"])
    shop.save()  # blocking
    return JsonResponse({"kind": shop.get_kind_display(), "before": shop.first_place})


def neighbours(request, pk):
    shop = Shop.objects.get(pk=pk)  # blocking
    after = shop.get_next_by_opened()  # blocking
    return JsonResponse({"after": after.pk, "opened": str(shop.opened)})
