from django.urls import path
from shop import views

urlpatterns = [path("rates/", views.rates), path("flush/", views.flush)]
