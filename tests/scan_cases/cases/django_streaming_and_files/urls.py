from django.urls import path
from media_ import views

urlpatterns = [
    path("exported/", views.exported),
    path("download/<int:pk>/", views.download),
    path("raw/<str:name>/", views.raw),
    path("upload/", views.upload),
    path("memory/", views.memory),
    path("received/", views.received),
]
