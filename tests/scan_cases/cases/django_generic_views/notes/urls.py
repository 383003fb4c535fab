from django.urls import path

from . import views

app_name = "notes"
urlpatterns = [
    path("", views.NoteList.as_view()),
    path("<int:pk>/", views.NoteDetail.as_view()),
    path("new/", views.NoteCreate.as_view()),
    path("<int:pk>/edit/", views.NoteUpdate.as_view(extra="x")),
    path("<int:pk>/delete/", views.NoteDelete.as_view()),
    path("go/", views.Go.as_view()),
    path("search/", views.Search.as_view()),
    path("about/", views.About.as_view()),
]
