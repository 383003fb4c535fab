import views
from django.urls import path

urlpatterns = [path("add/", views.AddBook.as_view()), path("unlock/", views.Unlock.as_view())]
