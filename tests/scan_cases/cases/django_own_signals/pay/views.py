from django.http import JsonResponse

from .models import Bill


def pay(request, pk):
    bill = Bill.objects.get(pk=pk)  # blocking
    return JsonResponse({"sent": bill.pay()})


def add(request):
    Bill(number="1").save()  # blocking
    return JsonResponse({})
