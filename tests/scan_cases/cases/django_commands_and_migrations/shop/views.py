from django.core.management import call_command
from django.http import HttpResponse, JsonResponse

from .logic import refresh


def rates(request):
    return JsonResponse(refresh())


def flush(request):
    call_command("clearsessions", verbosity=0)  # blocking
    return HttpResponse()
