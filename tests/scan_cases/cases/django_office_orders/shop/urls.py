from django.urls import path
from . import views

app_name = "shop"
urlpatterns = [
    path("", views.OrderList.as_view(), name="orders"),
    path("<int:pk>/", views.OrderDetail.as_view(), name="order"),
    path("new/", views.OrderCreate.as_view()),
    path("<int:pk>/pay/", views.pay),
    path("pay-all/", views.pay_all),
    path("top/", views.top),
    path("board/", views.Board.as_view()),
]
