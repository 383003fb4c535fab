import time

from django.http import HttpResponse


def slow(request):
    time.sleep(1)  # blocking
    return HttpResponse("slow")


def dump(request, pk):
    return HttpResponse(open(f"/tmp/{pk}").read())  # blocking


def unrouted(request):
    time.sleep(2)  # trap
