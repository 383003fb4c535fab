from boards import views
from django.urls import include, path

board = [
    path("", views.board, name="board"),
    path("new/", views.new_topic, name="new"),
    path("moderate/", views.moderate, name="moderate"),
]
urlpatterns = [
    path("", views.index, name="index"),
    path("b/<slug:slug>/", include((board, "boards"))),
    path("t/<int:pk>/", views.topic, name="topic"),
    path("t/<int:pk>/poll/", views.edit_poll, name="poll"),
    path("search/", views.search, name="search"),
]
