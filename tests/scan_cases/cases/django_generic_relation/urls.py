from django.urls import path
from notes import views

urlpatterns = [
    path("labels/<int:pk>/", views.labels),
    path("target/<int:pk>/", views.target),
    path("add/<int:pk>/", views.add),
    path("kind/<str:label>/<int:pk>/", views.by_kind),
]
