from django.urls import path
from ledger import views

urlpatterns = [
    path("close/<int:pk>/", views.close),
    path("receipt/", views.receipt),
    path("clerk/", views.clerk),
    path("receipts/", views.receipts),
]
