from django.urls import path
from exports import views

urlpatterns = [path("products/", views.Products.as_view()), path("remote/", views.Remote.as_view())]
