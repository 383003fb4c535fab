from crm import views
from django.urls import include, path
from rest_framework.routers import DefaultRouter

router = DefaultRouter(trailing_slash=False)
router.register("companies", views.CompanyViewSet, basename="company")
router.register("contacts", views.ContactViewSet)
router.register("deals", views.DealViewSet)

urlpatterns = [
    path("v1/", include(router.urls)),
    path("v1/register", views.Register.as_view()),
    path("v1/search", views.search),
]
