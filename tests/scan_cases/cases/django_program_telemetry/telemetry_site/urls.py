from devices import views
from django.urls import path

urlpatterns = [
    path("devices/", views.DeviceList.as_view()),
    path("devices/<slug:serial>/", views.device),
    path("devices/<slug:serial>/command/", views.Command.as_view()),
    path("devices/<slug:serial>/history/", views.history),
    path("ingest/", views.ingest),
    path("report/", views.report),
    path("poll/", views.poll),
]
