from django.urls import include, path
from rest_framework import routers

from shop import views

router = routers.DefaultRouter()
router.register("talks", views.Talks)
urlpatterns = [path("c/", views.c), path("api/", include(router.urls))]
