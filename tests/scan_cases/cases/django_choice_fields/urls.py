from booking import views
from django.urls import path

urlpatterns = [
    path("book/", views.book),
    path("search/", views.search),
    path("day/", views.day),
    path("later/", views.later),
    path("rename/<int:pk>/", views.rename),
]
