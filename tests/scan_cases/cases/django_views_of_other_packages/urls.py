from django.urls import include, path
from rest_framework.routers import DefaultRouter

from shelf import views

router = DefaultRouter()
router.register("cached", views.Cached, basename="cached")

urlpatterns = [
    path("titles/", views.Titles.as_view()),
    path("books/", views.Books.as_view()),
    path("edit/<int:pk>/", views.Edit.as_view()),
    path("add/", views.Add.as_view([])),
    path("pair/", views.Pair.as_view()),
    path("plain/", views.Plain.as_view()),
    path("", include(router.urls)),
]
