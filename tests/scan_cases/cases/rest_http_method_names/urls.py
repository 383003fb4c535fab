from django.urls import include, path
from rest_framework.routers import DefaultRouter

from shop.views import ProductViewSet

router = DefaultRouter()
router.register("products", ProductViewSet)

urlpatterns = [path("", include(router.urls))]
