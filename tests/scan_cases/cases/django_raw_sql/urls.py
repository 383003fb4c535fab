from django.urls import path
from stats import views

urlpatterns = [
    path("report/", views.report),
    path("insert/", views.insert),
    path("typed/", views.typed),
    path("locked/<int:pk>/", views.locked),
]
