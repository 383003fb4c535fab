from django.urls import path
from orders import views

urlpatterns = [path("pay/", views.PayAll.as_view()), path("summary/", views.summary)]
