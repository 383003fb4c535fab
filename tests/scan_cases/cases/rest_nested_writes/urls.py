from django.urls import include, path
from menu import views
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register(r"menus", views.MenuViewSet)

urlpatterns = [path("api/", include((router.urls, "menu"), namespace="v1")), path("dishes/", views.dishes)]
