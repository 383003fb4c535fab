from django.urls import include, path

urlpatterns = [
    path("rooms/", include("rooms.urls", namespace="rooms")),
    path("billing/", include("billing.urls")),
]
