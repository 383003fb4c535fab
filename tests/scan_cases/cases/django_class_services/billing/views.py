from functools import partial

from django.db import transaction
from django.http import JsonResponse

from .gateways import Gateway, gateway
from .models import Bill


def charge(bill: Bill, using: Gateway):
    if using.charge(bill.cents):
        bill.paid = True
        bill.save()  # blocking
        transaction.on_commit(partial(archive, bill.pk))


def archive(pk):
    with open(f"/srv/{pk}", "w") as target:  # blocking
        target.write("paid")  # blocking


def pay(request, pk):
    bill = Bill.objects.filter(pk=pk, paid=False).earliest("pk")  # blocking
    charge(bill, gateway())
    return JsonResponse({"paid": bill.paid})
