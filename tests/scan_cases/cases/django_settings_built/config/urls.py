from django.urls import path
from edge.views import index

urlpatterns = [path("", index)]
