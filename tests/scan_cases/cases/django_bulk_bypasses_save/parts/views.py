from django.http import HttpResponse

from .models import Bin, Part


def add(request, pk):
    Part.objects.bulk_create([Part(bin_id=pk) for _ in range(10)])  # blocking
    Part.objects.filter(bin_id=pk).update(bin_id=1)  # blocking
    return HttpResponse()


def empty(request):
    Bin.objects.filter(name="x").delete()  # blocking
    return HttpResponse()
