from django.urls import path
from docs_ import views

urlpatterns = [
    path("imported/", views.imported),
    path("zipped/", views.zipped),
    path("temporary/", views.temporary),
    path("posted/", views.posted),
]
