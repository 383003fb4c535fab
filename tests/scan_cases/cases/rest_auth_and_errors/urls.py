from api import views
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from rest_framework.urlpatterns import format_suffix_patterns

router = DefaultRouter()
router.register("documents", views.Documents)
urlpatterns = format_suffix_patterns([path("one/<int:pk>/", views.One.as_view())])
urlpatterns += router.urls
