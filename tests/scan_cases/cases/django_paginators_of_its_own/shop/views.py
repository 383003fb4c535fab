from django.http import HttpResponse
from django.core import paginator
from shop.models import Item, Person


class Pager(paginator.Paginator):
    def __init__(self, request, objects):
        super().__init__(objects, 10)
        self.current = self.page(int(request.GET.get("page", 1)))  # blocking
        self.long = len(self.current.object_list) > 5  # blocking


def a(request):
    if Item.objects.open().exists():  # blocking
        return HttpResponse(Item.objects.fresh())
    return HttpResponse(Item.objects.count())  # blocking


def b(request):
    pager = Pager(request, Item.objects.all())
    return HttpResponse(pager.long)


class Plain(paginator.Paginator):
    per = 5


def c(request):
    page = Plain(Item.objects.all(), 5).get_page(request.GET.get("page"))  # blocking
    return HttpResponse(len(page.object_list))  # blocking


def d(request):
    page = Plain([1, 2, 3], 5).get_page(1)
    return HttpResponse(len(page.object_list))


def e(request):
    if Person.objects.grown().exists():  # blocking
        return HttpResponse(Person.objects.create_user(age=5))
    return HttpResponse(Person.objects.get(age=3))  # blocking
