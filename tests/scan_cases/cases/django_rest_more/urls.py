from django.urls import include, path
from rest_framework.routers import DefaultRouter
from shop import views

router = DefaultRouter()
router.register("items", views.ItemViewSet)
router.register(r"plain", views.Plain, basename="plain")

urlpatterns = [
    path("api/", include(router.urls)),
    path("list/", views.ItemList.as_view()),
    path("raw/", views.Raw.as_view()),
    path("function/", views.function),
]
