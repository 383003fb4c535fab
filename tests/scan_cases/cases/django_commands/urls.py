from django.contrib import admin
from django.urls import path
from jobs.views import start

urlpatterns = [path("start/", start), path("admin/", admin.site.urls)]
