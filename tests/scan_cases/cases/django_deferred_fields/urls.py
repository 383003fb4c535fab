from django.urls import path
from wiki import views

urlpatterns = [
    path("one/<int:pk>/", views.one),
    path("only/<int:pk>/", views.only),
    path("values/", views.values),
    path("refreshed/<int:pk>/", views.refreshed),
]
