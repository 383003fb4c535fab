from django.urls import include, path
from rest_framework import routers
from shop import views
router = routers.DefaultRouter()
router.register("talks", views.Talks, basename="talks")
urlpatterns = [path("a/", views.A.as_view()), path("b/", views.b), path("api/", include(router.urls))]
