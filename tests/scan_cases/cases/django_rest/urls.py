from api import ItemSet, Plain, function
from django.urls import include, path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("items", ItemSet)

urlpatterns = [
    path("", include(router.urls)),
    path("plain/", Plain.as_view()),
    path("function/", function),
]
