from core import views
from django.urls import path

urlpatterns = [
    path("total/", views.Total.as_view()),
    path("note/<int:pk>/", views.NoteJson.as_view()),
    path("notes/", views.NoteList.as_view()),
    path("comment/<int:pk>/", views.Comment.as_view()),
    path("rendered/", views.Rendered.as_view()),
]
