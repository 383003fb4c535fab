from django.urls import path
from notes import views

urlpatterns = [
    path("add/", views.add),
    path("update/<int:pk>/", views.update),
    path("race/", views.race),
    path("forced/", views.forced),
    path("many/", views.many),
]
