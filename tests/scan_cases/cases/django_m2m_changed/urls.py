from django.urls import path

from clubs import views

urlpatterns = [
    path("join/<int:pk>/", views.join),
    path("leave/<int:pk>/", views.leave),
    path("rename/<int:pk>/", views.rename),
    path("hire/<int:pk>/", views.hire),
]
