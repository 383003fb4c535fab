from django.urls import include, path
from rest_framework.routers import SimpleRouter
from tickets import views

router = SimpleRouter()
router.register("tickets", views.Tickets, basename="ticket")
urlpatterns = [
    path("flat/<int:pk>/", views.flat),
    path("deep/<int:pk>/", views.deep),
    path("upload/", views.upload),
    *router.urls,
]
