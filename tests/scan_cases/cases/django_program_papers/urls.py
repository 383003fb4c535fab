from django.contrib import admin
from django.urls import include, path
from papers_ import urls

urlpatterns = [path("admin/", admin.site.urls), path("papers/", include(urls))]
