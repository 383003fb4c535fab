from catalog import views
from django.urls import path

urlpatterns = [
    path("c/<int:pk>/", views.ByCategory.as_view(), name="category"),
    path("p/<int:pk>/", views.Show.as_view()),
    path("new/", views.New.as_view()),
    path("p/<int:pk>/edit/", views.Edit.as_view()),
    path("p/<int:pk>/remove/", views.Remove.as_view()),
    path("to/<int:pk>/", views.ToCategory.as_view()),
]
