from django.urls import include, path
from rest_framework import routers
from store import views

router = routers.SimpleRouter(trailing_slash=False)
router.register("products", views.Products, basename="product")
router.register("orders", views.Orders)
urlpatterns = [
    path("", include(router.urls)),
    path("check", views.Check.as_view()),
    path("totals", views.Totals.as_view()),
    path("one/<int:pk>", views.One.as_view()),
]
