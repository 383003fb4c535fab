from desk import views
from django.urls import include, path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("notes", views.Notes, basename="note")
router.register("files", views.Files, basename="file")
urlpatterns = [path("", include(router.urls))]
