from cart import views
from django.urls import path

urlpatterns = [
    path("show/", views.show),
    path("add/<int:pk>/", views.add),
    path("drop/", views.drop),
    path("other/<str:key>/", views.other),
]
