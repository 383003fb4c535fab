from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404

from .models import Customer, Line, Order


def free(request, pk):
    order = Order.objects.select_related("customer", "parent").get(pk=pk)  # blocking
    name = order.customer.name
    key = order.parent_id
    line = Line(order=order, amount=1)
    return HttpResponse(f"{name} {key} {line.order.pk} {order.customer.pk}")


def paid(request, pk):
    order = get_object_or_404(Order, pk=pk)  # blocking
    names = [line.product.name for line in order.lines()]  # blocking
    others = get_list_or_404(Order, parent__isnull=False)  # blocking
    parents = [other.parent.pk for other in others]  # blocking
    return HttpResponse(order.customer_name + str(names) + str(parents))


def reverse_one(request, pk):
    customer = Customer.objects.get(pk=pk)  # blocking
    text = customer.profile.text  # blocking
    customer.friends.add(1)  # blocking
    number = customer.order_set.count()  # blocking
    if customer.friends.filter(name="x").exists():  # blocking
        customer.order_set.filter(pk=1).delete()  # blocking
    return HttpResponse(f"{text}{number}")


def through(request, pk):
    order = Order.objects.prefetch_related("products").get(pk=pk)  # blocking
    names = [product.name for product in order.products.all()]
    few = [product.name for product in order.products.filter(name="x")]  # blocking
    order.products.set([])  # blocking
    order.products.clear()  # blocking
    return HttpResponse(f"{names}{few}")
