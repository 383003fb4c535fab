from django.urls import path

from . import views

app_name = "rooms"
urlpatterns = [
    path("", views.RoomList.as_view(), name="list"),
    path("random/", views.RandomRoom.as_view()),
    path("book/", views.Book.as_view()),
    path("extend/<int:pk>/", views.extend),
    path("cancel/<int:pk>/", views.Cancel.as_view()),
    path("<slug:slug>/", views.RoomDetail.as_view(), name="detail"),
]
