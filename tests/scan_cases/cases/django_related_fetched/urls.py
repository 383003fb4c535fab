from django.urls import path
from library import views

urlpatterns = [
    path("joined/", views.joined),
    path("half/<int:pk>/", views.half_joined),
    path("prefetched/", views.prefetched),
    path("filtered/", views.prefetched_but_filtered),
    path("attr/", views.to_attribute),
    path("key/", views.key_only),
    path("reverse/", views.reverse_objects),
]
