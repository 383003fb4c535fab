from django.urls import include, path
from site_ import views
from wagtail import urls as wagtail_urls

urlpatterns = [path("search/", views.search), path("", include(wagtail_urls))]
