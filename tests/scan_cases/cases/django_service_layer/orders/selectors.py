from django.db.models import QuerySet

from .models import Order


def open_orders() -> QuerySet[Order]:
    return Order.objects.filter(status=Order.Status.NEW)


def order_for(pk: int) -> Order | None:
    try:
        return Order.objects.get(pk=pk)  # blocking
    except Order.DoesNotExist:
        return None
