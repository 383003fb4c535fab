from django.urls import path
from sales import views

urlpatterns = [
    path("report/", views.report),
    path("place/", views.place),
    path("mark/", views.mark),
    path("names/", views.names),
    path("plain/", views.plain_names),
    path("customer/<int:pk>/", views.through_customer),
]
