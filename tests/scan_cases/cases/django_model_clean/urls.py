from django.urls import path
from hotel import views

urlpatterns = [
    path("new/", views.NewGuest.as_view()),
    path("check/", views.check),
    path("add/", views.add),
]
