from django.urls import path
from survey import views

urlpatterns = [
    path("new/", views.new),
    path("choices/<int:pk>/", views.choices),
    path("all/", views.all_questions),
]
