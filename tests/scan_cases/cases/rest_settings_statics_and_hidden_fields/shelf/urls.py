from django.urls import path
from shelf import views

urlpatterns = [path("a/<pk>", views.Shelves.as_view({"get": "retrieve"})), path("b/", views.Listed.as_view())]
