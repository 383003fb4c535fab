from django.urls import path
from shop import views

urlpatterns = [path("a", views.asynchronous), path("b", views.sync), path("c", views.wrapped)]
