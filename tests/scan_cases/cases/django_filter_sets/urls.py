from django.urls import path
from goods import views

urlpatterns = [path("api/", views.Goods.as_view()), path("filtered/", views.filtered)]
