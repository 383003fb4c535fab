from django.urls import include, path
from rest_framework.routers import SimpleRouter
from shop import views

router = SimpleRouter()
router.register("orders", views.Orders)
urlpatterns = [path("", include(router.urls)), path("ping/", views.ping), path("open/", views.open_to_all)]
