from django.urls import path
from inventory import views

urlpatterns = [
    path("text/<int:pk>/", views.text),
    path("length/<int:pk>/", views.length),
    path("order/", views.order),
    path("stock/", views.stock),
]
