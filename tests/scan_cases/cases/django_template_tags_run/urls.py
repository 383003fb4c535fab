from blog.views import page
from django.urls import path

urlpatterns = [path("<int:pk>/", page)]
