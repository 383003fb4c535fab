from billing.views import pay
from django.urls import path

urlpatterns = [path("pay/<int:pk>/", pay)]
