from blog import views
from django.urls import include, path, re_path

urlpatterns = [
    path("posts/", include("blog.urls")),
    re_path(r"^old/$", views.old),
]
