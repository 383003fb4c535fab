from django.apps import apps
from django.urls import include, path

urlpatterns = [
    path("dash/", include(apps.get_app_config("dashboard").urls[0])),
    path("more/", apps.get_app_config("dashboard").urls),
]
