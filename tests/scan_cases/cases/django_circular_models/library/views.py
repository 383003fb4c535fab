from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from library.catalogue import Book
from library.registry import Loan


def books(request):
    late = Loan.objects.late()  # trap
    return JsonResponse({"late": [loan.pk for loan in late]})  # blocking


def counted(request):
    return JsonResponse({"count": Loan.objects.how_many()})


def shelves(request):
    book = get_object_or_404(Book, pk=1)  # blocking
    return JsonResponse({"borrowed": book.borrowed(), "title": book.title})  # trap


def insured(request):
    book = get_object_or_404(Book, pk=1)  # blocking
    worth = book.insurance.value  # blocking
    return JsonResponse({"worth": worth, "again": book.insurance.value})  # trap
