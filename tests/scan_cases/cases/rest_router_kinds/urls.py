from django.urls import include, path
from rest_framework import routers
from zoo import views


class Router(routers.DefaultRouter):
    include_root_view = False


router = Router()
for prefix, view in [("animals", views.Animals), ("keepers", views.Keepers)]:
    router.register(prefix, view, basename=prefix)

urlpatterns = [path("api/", include(router.urls)), path("ping/", views.Ping.as_view({"get": "ping"}))]
