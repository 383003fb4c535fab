from auctions import views
from django.urls import path

urlpatterns = [
    path("lots/", views.LotsView.as_view()),
    path("lots/<int:pk>/bid/", views.bid),
    path("lots/<int:pk>/close/", views.close),
]
