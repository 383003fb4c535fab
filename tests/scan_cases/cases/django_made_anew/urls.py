from django.urls import path
from lib import views

urlpatterns = [
    path("anew/", views.anew),
    path("kept/", views.kept),
    path("drawn/", views.drawn),
    path("exported/", views.exported),
    path("dated/", views.Dated.as_view()),
]
