from django.urls import path

from . import views

urlpatterns = [
    path("", views.Front.as_view()),
    path("overview/", views.overview),
    path("places/", views.places),
    path("names/", views.names),
    path("download/<str:kind>/", views.download),
    path("dish/<int:pk>/", views.DishView.as_view()),
]
