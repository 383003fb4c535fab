from django.urls import path

from . import views

urlpatterns = [
    path("<int:folder>/new/", views.Upload.as_view()),
    path("<int:folder>/<int:pk>/", views.Detail.as_view(), name="paper"),
    path("<int:folder>/<int:pk>/delete/", views.Remove.as_view()),
    path("<int:pk>/download/", views.download),
    path("all.csv", views.listing),
    path("<int:pk>/send/", views.send, name="folder"),
]
