from django.urls import path

from .views import RecentAudit

urlpatterns = [path("", RecentAudit.as_view())]
