from django.urls import path
from files import views

urlpatterns = [
    path("store/", views.store),
    path("show/", views.show),
    path("copy/", views.copy),
    path("names/", views.Names.as_view()),
]
