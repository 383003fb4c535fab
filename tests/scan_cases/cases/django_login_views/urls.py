from django.urls import path
from members import views

urlpatterns = [
    path("in/", views.SignIn.as_view()),
    path("out/", views.SignOut.as_view()),
    path("card/", views.CardPage.as_view()),
    path("staff/", views.Staff.as_view()),
]
