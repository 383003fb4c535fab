from django.urls import include, path, re_path

from blog import views

urlpatterns = [
    path("posts/", include("blog.urls")),
    re_path(r"^old/$", views.old),
]
