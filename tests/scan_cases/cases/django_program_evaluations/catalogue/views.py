from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from . import export, selectors
from .models import Dish, OpenRestaurant, Place, Restaurant


def overview(request):
    dishes = selectors.cheap(int(request.GET.get("max", 10)))
    restaurants = OpenRestaurant.objects.filter(city=request.GET.get("city", ""))
    if request.GET.get("more"):
        restaurants |= OpenRestaurant.objects.filter(stars=3)
    best = max(restaurants, key=lambda r: r.stars, default=None)  # blocking
    favourite, *others = dishes.order_by("price")[:3] or [None]  # blocking
    data = {
        "best": best and best.name,
        "restaurants": len(restaurants),
        "favourite": favourite and favourite.name,
        "others": [other.label for other in others],
        "cities": selectors.by_city(),
        "range": selectors.price_range(),
    }
    return JsonResponse(data)


def places(request):
    result = []
    for place in Place.objects.all():  # blocking
        try:
            result.append((place.name, place.restaurant.stars))  # blocking
        except Restaurant.DoesNotExist:
            result.append((place.name, None))
    return JsonResponse({"places": result})


def names(request):
    labels = selectors.lazily(Dish.objects.select_related("restaurant"))  # optional
    every = [str(thing.pk) for thing in selectors.everything()]  # blocking
    crowded = selectors.crowded()
    text = f"{len(every)} {'crowded' if crowded else ''}"  # blocking
    return HttpResponse(text + ", ".join(labels), content_type="text/plain")  # optional


def download(request, kind):
    dishes = Dish.objects.all()
    if kind == "json":
        return HttpResponse(export.as_json(dishes))
    if kind == "csv":
        return HttpResponse(export.as_csv(dishes.values_list("name", "price")))
    if kind == "names":
        return HttpResponse(export.names())
    return HttpResponse(export.as_lines(dishes))


class DishView(View):
    @cached_property
    def dish(self):
        return get_object_or_404(Dish, pk=self.kwargs["pk"])  # blocking

    def get(self, request, pk):
        data = export.as_dict(self.dish)
        data["siblings"] = [d.name for d in self.dish.siblings()]  # blocking
        data["label"] = self.dish.label
        return JsonResponse(data)

    def delete(self, request, pk):
        self.dish.allergens.clear()  # blocking
        self.dish.delete()  # blocking
        return HttpResponse(status=204)


class Front(TemplateView):
    template_name = "front.html"

    def get_context_data(self, **kwargs):
        few = selectors.first_few(3)
        return super().get_context_data(few=few, codes=selectors.codes(), crowded=selectors.crowded())  # optional
