from django.urls import path

from shop.views import Notes, OneOrder, Orders

urlpatterns = [
    path("orders/", Orders.as_view()),
    path("orders/<int:pk>/", OneOrder.as_view()),
    path("notes/", Notes.as_view()),
]
