from django.urls import path
from people import views

urlpatterns = [
    path("place/", views.place),
    path("number/<int:pk>/", views.number),
    path("has/<int:pk>/", views.has),
    path("child/", views.child),
    path("down/", views.down),
]
