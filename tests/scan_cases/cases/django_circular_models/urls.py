from django.urls import path
from library import views

urlpatterns = [
    path("books/", views.books),
    path("counted/", views.counted),
    path("shelves/", views.shelves),
    path("insured/", views.insured),
]
