from bank import views
from django.urls import path

handler404 = "bank.views.not_found"
urlpatterns = [path("pay/", views.pay), path("close/", views.close), path("bulk/", views.bulk)]
