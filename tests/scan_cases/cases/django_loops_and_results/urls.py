from django.urls import path
from shop import views

urlpatterns = [
    path("grouped/", views.grouped),
    path("twice/", views.twice),
    path("again/", views.again),
    path("totals/", views.totals),
    path("slow/", views.slow_totals),
    path("new/<str:name>/", views.first_or_new),
    path("batches/", views.while_batches),
]
