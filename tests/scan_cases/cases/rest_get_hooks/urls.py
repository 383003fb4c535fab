from django.urls import path
from lab.views import OneProbe, Probes, Search

urlpatterns = [
    path("probes/", Probes.as_view()),
    path("probes/<int:pk>/", OneProbe.as_view()),
    path("search/", Search.as_view()),
]
