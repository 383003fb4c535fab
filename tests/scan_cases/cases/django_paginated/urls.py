from django.urls import path
from news import views

urlpatterns = [
    path("page/", views.page),
    path("counted/", views.counted),
    path("total/", views.total),
    path("plain/", views.plain),
    path("objects/", views.objects),
]
