from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.template.response import TemplateResponse
from django.views.generic import ListView

from .models import Item


def index(request):
    context = {"items": Item.objects.all()}  # trap
    return render(request, "shop/index.html", context)  # optional


def item(request, pk):
    one = get_object_or_404(Item, pk=pk)  # blocking
    return render(request, "shop/item.html", {"item": one})  # optional


def tagged(request):
    one = Item.objects.first()  # blocking
    return render(request, "shop/tagged.html", {"item": one})  # optional


def late(request):
    one = Item.objects.last()  # blocking
    return TemplateResponse(request, "shop/late.html", {"item": one})


def mail(request):
    one = Item.objects.get(pk=1)  # blocking
    return HttpResponse(render_to_string("shop/mail.txt", {"item": one}))


def inline(request):
    one = Item.objects.get(pk=2)  # blocking
    return HttpResponse(Template("{{ item.in_inline }}").render(Context({"item": one})))


def quiet(request):
    items = Item.objects.all()  # trap
    return render(request, "shop/quiet.html", {"items": items})


def loaded(request):
    items = Item.objects.select_related("shelf")  # trap
    rows = list(items)  # blocking
    return render(request, "shop/loaded.html", {"items": rows})


class Listing(ListView):
    model = Item
    template_name = "shop/listing.html"


def missing(request):
    one = Item.objects.get(pk=3)  # blocking
    return render(request, "shop/is_not_there.html", {"item": one})


def extended(request):
    one = Item.objects.get(pk=4)  # blocking
    return HttpResponse(get_template("shop/extended.html").render({"item": one}, request))


def local(request):
    item = Item.objects.get(pk=5)  # blocking
    return render(request, "shop/local.html", locals())
