from django.urls import path
from team.views import OnePlayer, Players

urlpatterns = [
    path("<slug:slug>/", Players.as_view()),
    path("<slug:slug>/<int:pk>/", OnePlayer.as_view()),
]
