from django.urls import path
from feed.views import Live, latest, mixed, wrapped

urlpatterns = [
    path("latest/", latest),
    path("mixed/", mixed),
    path("wrapped/", wrapped),
    path("live/", Live.as_view()),
]
