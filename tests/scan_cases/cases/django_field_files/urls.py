from django.urls import path
from photos import views

urlpatterns = [
    path("<int:pk>/", views.show),
    path("<int:pk>/info/", views.info),
    path("<int:pk>/remove/", views.remove),
    path("put/", views.put),
]
