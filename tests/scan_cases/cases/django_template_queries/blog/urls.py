from django.urls import path, re_path

from . import views

app_name = "blog"
urlpatterns = [
    path("", views.index),
    path("<int:pk>/", views.Detail.as_view()),
    re_path("^all/$", views.PostList.as_view()),
    path("new/", views.New.as_view()),
    path("function/<int:pk>", views.post),
    path("api/", views.api),
    path("aggregate/", views.numbers),
    path("remove/", views.Remove.as_view()),
]
