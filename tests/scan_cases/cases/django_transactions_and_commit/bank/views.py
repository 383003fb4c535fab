import functools

import requests
from django.db import connection, transaction
from django.http import JsonResponse

from .models import Account
from .tasks import notify, settle


def transfer(request, source, target):
    with transaction.atomic():  # blocking
        accounts = Account.objects.select_for_update().in_bulk([source, target])  # blocking
        accounts[source].balance -= 5
        accounts[source].save()  # blocking
        transaction.on_commit(lambda: notify.delay(source))  # optional
    return JsonResponse({})


def charge(request, pk):
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:  # blocking
        cursor.execute("UPDATE bank_account SET balance = 0 WHERE id = %s", [pk])  # blocking
        cursor.execute("SELECT balance FROM bank_account WHERE id = %s", [pk])  # blocking
        row = cursor.fetchone()  # optional
        transaction.on_commit(functools.partial(push, pk))
    return JsonResponse({"balance": row[0]})


def push(pk):
    requests.post(f"http://push/{pk}")  # blocking


def settle_now(request, pk):
    code = settle(pk)
    sid = transaction.savepoint()  # optional
    transaction.savepoint_rollback(sid)  # optional
    return JsonResponse({"code": code, "vendor": connection.vendor})


def settle_apply(request, pk):
    notify.apply_async(args=[pk], countdown=5)  # optional
    return JsonResponse({"needs_rollback": transaction.get_rollback()})


def rows(request):
    accounts = Account.objects.raw("SELECT * FROM bank_account")
    return JsonResponse({"sum": sum(account.balance for account in accounts)})  # blocking
