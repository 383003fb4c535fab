from core import views
from django.urls import path

urlpatterns = [
    path("guarded/", views.guarded),
    path("maybe/", views.maybe),
    path("strict/<str:name>/", views.strict),
    path("choose/", views.choose),
]
