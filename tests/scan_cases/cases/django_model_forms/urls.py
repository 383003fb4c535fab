from django.urls import path

import views

urlpatterns = [path("add/", views.AddBook.as_view()), path("unlock/", views.Unlock.as_view())]
