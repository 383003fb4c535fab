from django.http import JsonResponse

from .models import Customer, Order


def report(request):
    return JsonResponse({"sum": Order.objects.big().sum()})


def place(request):
    customer = Customer.objects.get(name=request.POST["name"])  # blocking
    order = Order.objects.place(customer=customer, total=3)
    return JsonResponse({"name": order.customer.name})


def mark(request):
    return JsonResponse({"n": Order.plain.paid().mark()})


def names(request):
    return JsonResponse({"names": [order.customer.name for order in Order.objects.big(5)]})  # blocking


def plain_names(request):
    out = []
    for order in Order.plain.big(5):  # blocking
        out.append(order.customer.name)  # blocking
    return JsonResponse({"names": out})


def through_customer(request, pk):
    customer = Customer(pk=pk)
    return JsonResponse({"sum": customer.orders.paid().sum(), "any": customer.orders.exists()})  # blocking
