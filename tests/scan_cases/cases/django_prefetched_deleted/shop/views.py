from django.http import JsonResponse
from shop.models import Order


def refund(request):
    order = Order.objects.prefetch_related("lines").get(pk=1)  # blocking
    amounts = [line.amount for line in order.lines.all()]  # trap
    order.lines.all().update(amount=0)  # blocking
    order.lines.all().delete()  # blocking
    return JsonResponse({"amounts": amounts})


def shown(request):
    order = Order.objects.prefetch_related("lines").get(pk=1)  # blocking
    lines = order.lines.all()  # trap
    if lines and len(lines) > 3:  # trap
        return JsonResponse({"first": lines[0].amount})  # trap
    return JsonResponse({"n": lines.count(), "any": lines.exists()})  # trap
