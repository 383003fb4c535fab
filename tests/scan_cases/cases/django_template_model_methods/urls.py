from blog import views
from django.urls import path

urlpatterns = [
    path("", views.listed),
    path("static/", views.static),
    path("<str:category>/<int:pk>/", views.named, name="post"),
]
