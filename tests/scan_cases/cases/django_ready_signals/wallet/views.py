from django.http import HttpResponse

from .models import Account, Payment


def open_account(request):
    account = Account(number="1")
    account.save()  # blocking
    return HttpResponse(str(account.pk))


def pay(request, pk):
    Payment.objects.create(account_id=pk, cents=5)  # blocking
    return HttpResponse()


def close(request, pk):
    Account.objects.get(pk=pk).delete()  # blocking
    return HttpResponse()


def share(request, pk):
    account = Account.objects.get(pk=pk)  # blocking
    account.shared_with.add(pk + 1)  # blocking
    return HttpResponse()
