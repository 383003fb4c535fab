from django.urls import include, path

import views

photos = [
    path("", views.PhotoList.as_view()),
    path("<int:pk>/", views.PhotoDetail.as_view()),
]
urlpatterns = [
    path("photos/", include(photos)),
    path("albums/", views.albums),
    path("upload/", views.Upload.as_view()),
]
