from accounts import views
from django.urls import path

urlpatterns = [path("register/", views.register), path("me/", views.Me.as_view())]
