from django.urls import path
from music import views

urlpatterns = [
    path("charts/", views.charts),
    path("member/<int:pk>/", views.member),
    path("ternary/", views.ternary),
    path("nothing/", views.nothing),
    path("both/", views.both),
]
