from django.urls import path
from events import views

urlpatterns = [path("new/", views.new), path("pick/", views.pick), path("many/", views.many)]
