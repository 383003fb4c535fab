from api import views
from django.urls import path

urlpatterns = [
    path("tasks/", views.tasks),
    path("do/<str:action>/", views.Endpoint()),
    path("read/<int:pk>/", views.read),
    path("hook/", views.hook),
]
