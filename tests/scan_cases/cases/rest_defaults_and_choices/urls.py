from django.urls import path
from api.views import Orders

urlpatterns = [path("orders/", Orders.as_view())]
