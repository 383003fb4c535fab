from django.urls import path
from pay import views

urlpatterns = [path("pay/<int:pk>/", views.pay), path("add/", views.add)]
