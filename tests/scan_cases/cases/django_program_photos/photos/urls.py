from albums import views
from django.urls import path

urlpatterns = [
    path("albums/", views.albums),
    path("albums/<int:pk>/", views.AlbumPhotos.as_view()),
    path("albums/<int:pk>/upload/", views.Upload.as_view()),
    path("photos/<int:pk>/rotate/", views.rotate),
    path("photos/<int:pk>/similar/", views.similar),
    path("trash/", views.empty_trash),
]
