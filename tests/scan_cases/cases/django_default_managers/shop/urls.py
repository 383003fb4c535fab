from django.urls import path
from django.http import HttpResponse
from django.core.cache import cache
from django.db import transaction
from django.views.generic import ListView, DetailView
from .models import User, Order


def v1(request):
    return HttpResponse(User.objects.top().discount)


def v2(request):
    return HttpResponse(User.plain.top().discount)


def v3(request):
    return HttpResponse(cache.get_or_set("x", User.plain.top, 60).discount)  # optional


def v4(request):
    return HttpResponse(cache.get_or_set("x", lambda: User.plain.top(), 60).discount)  # optional


class Mixin:
    def get_queryset(self):
        return super().get_queryset().filter(customer=self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["has"] = self.get_queryset().open().exists()  # blocking
        return context


class L(Mixin, ListView):
    model = Order


class D(Mixin, DetailView):
    model = Order


class Q(Mixin, ListView):
    queryset = Order.objects.all()


class P(Mixin, ListView):
    model = Order
    paginate_by = 5


@transaction.atomic
def v5(request):
    return HttpResponse(Order.objects.create())  # blocking


def v6(request):
    @transaction.atomic
    def inner():
        return Order.objects.create()  # blocking

    return inner()


@transaction.atomic
def helper():
    return 1


def v7(request):
    return HttpResponse(helper())


urlpatterns = [
    path("1", v1),
    path("2", v2),
    path("3", v3),
    path("4", v4),
    path("5", v5),
    path("6", v6),
    path("7", v7),
    path("l", L.as_view()),
    path("d", D.as_view()),
    path("q", Q.as_view()),
    path("p", P.as_view()),
]
