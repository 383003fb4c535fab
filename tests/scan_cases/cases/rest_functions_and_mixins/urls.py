from django.urls import path
from lab import views

urlpatterns = [
    path("samples/", views.Samples.as_view()),
    path("sample/<int:pk>/", views.Sample.as_view()),
    path("bulk/", views.bulk),
    path("set/", views.Set.as_view({"get": "list", "post": "start"})),
]
