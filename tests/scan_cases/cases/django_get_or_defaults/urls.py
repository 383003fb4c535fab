from django.urls import path
from tags import views

urlpatterns = [
    path("ensure/<str:name>/", views.ensure),
    path("tree/<int:pk>/", views.tree),
    path("top/<int:pk>/", views.top),
    path("lazy/", views.lazy_tree),
]
