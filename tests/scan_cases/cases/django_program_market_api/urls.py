from django.urls import include, path
from market import views
from rest_framework.routers import SimpleRouter

router = SimpleRouter()
router.register("products", views.ProductViewSet, basename="product")
router.register("carts", views.CartViewSet)
router.register("stores", views.StoreViewSet)

urlpatterns = [path("api/", include(router.urls)), path("api/stats/", views.StatsView.as_view())]
