from django.urls import path

from . import views

urlpatterns = [
    path("push/", views.push),
    path("monthly/", views.monthly),
    path("total/<str:number>/", views.total),
    path("overview/", views.overview),
    path("compare/", views.compare),
]
