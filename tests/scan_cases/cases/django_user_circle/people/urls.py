from django.http import JsonResponse
from django.urls import path

from people.models import Person
from people import checks


def free(request):
    return JsonResponse({"free": checks.is_free(request.GET["email"])})


urlpatterns = [path("free", free)]
