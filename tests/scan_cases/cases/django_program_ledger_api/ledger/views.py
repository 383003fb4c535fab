from django.contrib.admin.views.decorators import staff_member_required
from django.db import connection, transaction
from django.http import JsonResponse
from rest_framework import generics
from rest_framework.decorators import api_view, throttle_classes
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle

from .models import Account, Transfer
from .serializers import TransferSerializer


class AccountTransfers(generics.ListAPIView):
    serializer_class = TransferSerializer

    def get_account(self):
        return generics.get_object_or_404(Account.objects.for_user(self.request.user), pk=self.kwargs["account_pk"])  # blocking

    def get_queryset(self):
        return self.get_account().outgoing.all()  # optional

    def list(self, request, *args, **kwargs):
        response = super().list(request, *args, **kwargs)  # blocking
        response.data["total"] = self.get_account().total()
        return response


@api_view()
@throttle_classes([UserRateThrottle])
def balances(request):
    accounts = Account.objects.for_user(request.user).values("currency", "balance")
    return Response(list(accounts))  # blocking


@staff_member_required
def close_month(request):
    with transaction.atomic():  # blocking
        with connection.cursor() as cursor:  # optional
            cursor.callproc("close_month", [request.POST["month"]])  # blocking
        sid = transaction.savepoint()  # optional
        old = Transfer.objects.filter(at__lt=request.POST["month"])
        moved = old._raw_delete(old.db) if request.POST.get("purge") else 0  # optional
        if Account.objects.filter(balance__lt=0).exists():  # blocking
            transaction.savepoint_rollback(sid)  # optional
    return JsonResponse({"moved": moved})
