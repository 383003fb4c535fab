from django.urls import path
from shop.views import buy, form_view, management

urlpatterns = [path("buy", buy), path("form", form_view), path("m", management)]
