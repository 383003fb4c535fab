from django.urls import path

from . import views

urlpatterns = [
    path("", views.index),
    path("<int:pk>/", views.detail),
    path("lazy/", views.lazy),
    path("related/", views.related),
    path("class/", views.Page.as_view()),
    path("list/", views.PostList.as_view()),
    path("write/", views.write),
    path("form/", views.form),
    path("async/", views.asynchronous),
]
