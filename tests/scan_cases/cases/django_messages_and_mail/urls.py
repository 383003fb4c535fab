from contact import views
from django.urls import path

urlpatterns = [
    path("contact/", views.Contact.as_view()),
    path("quiet/", views.Quiet.as_view()),
    path("many/", views.many),
]
