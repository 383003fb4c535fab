from django.urls import path

from . import views

urlpatterns = [
    path("in/", views.SignIn.as_view()),
    path("up/", views.SignUp.as_view()),
    path("new/", views.NewPage.as_view(), name="new"),
    path("revert/", views.revert, name="index"),
    path("p/<str:title>/", views.ShowPage.as_view(), name="page"),
    path("p/<str:title>/edit/", views.EditPage.as_view()),
    path("p/<str:title>/history/", views.history),
    path("p/<str:title>/compare/", views.compare),
    path("p/<str:title>/pdf/", views.pdf),
]
