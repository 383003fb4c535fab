from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import Invoice, PaidInvoice, Receipt


def close(request, pk):
    invoice = get_object_or_404(Invoice.active_objects, pk=pk)  # blocking
    invoice.soft_delete()
    return JsonResponse({})


def receipt(request):
    newest = Invoice.active_objects.newest()
    Receipt(invoice=newest).save()  # optional
    return JsonResponse({"number": newest.number})


def clerk(request):
    paid = PaidInvoice.objects.get(number="1")  # blocking
    return JsonResponse({"clerk": paid.clerk()})


def receipts(request):
    found = Receipt.active_objects.filter(invoice__number="1").select_related("invoice")
    return JsonResponse({"n": [receipt.invoice.number for receipt in found]})  # blocking
