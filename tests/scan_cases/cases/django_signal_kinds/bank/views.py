import requests
from django.db import transaction
from django.http import HttpResponse

from . import signals
from .models import Account, Payment


@transaction.atomic  # optional
def pay(request):
    account = Account.objects.select_for_update().get(pk=1)  # blocking
    Payment.objects.create(account=account)  # blocking
    signals.paid.send(sender=Account)  # optional
    transaction.on_commit(lambda: requests.post("http://committed"))  # blocking
    return HttpResponse()


def close(request):
    with transaction.atomic():  # blocking
        account = Account.objects.get(pk=1)  # blocking
        account.delete()  # blocking
    return HttpResponse()


def bulk(request):
    Account.objects.bulk_create([Account(balance=1)])  # blocking
    return HttpResponse()


def not_found(request, exception):
    requests.get("http://missing")  # blocking
    return HttpResponse(status=404)
