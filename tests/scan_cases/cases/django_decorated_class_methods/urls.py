from board.views import ThreadPage
from django.urls import path

urlpatterns = [path("t/<int:pk>/", ThreadPage.as_view())]
