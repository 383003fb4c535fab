from django.apps import apps
from django.http import HttpResponse
from django.urls import path


def shop(request):
    return HttpResponse(apps.get_app_config("stock").greeting())


def desk(request):
    return HttpResponse(apps.get_app_config("stock_desk").greeting())


urlpatterns = [path("", shop), path("desk/", desk)]
