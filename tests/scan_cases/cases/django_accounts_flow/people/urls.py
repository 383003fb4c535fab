from django.urls import path

from . import views

urlpatterns = [
    path("in/", views.sign_in),
    path("form/", views.sign_in_form),
    path("up/", views.sign_up),
    path("out/", views.sign_out),
    path("grant/<int:pk>/", views.grant),
    path("create/", views.create),
]
