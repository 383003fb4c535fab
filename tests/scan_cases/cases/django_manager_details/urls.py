from django.urls import path
from files_ import views

urlpatterns = [
    path("newest/", views.newest),
    path("named/<str:name>/", views.named),
    path("erase/<int:pk>/", views.erase),
    path("folder/<int:pk>/", views.in_folder),
]
