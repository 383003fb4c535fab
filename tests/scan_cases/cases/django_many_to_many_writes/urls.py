from django.urls import path
from teams import views

urlpatterns = [
    path("join/<int:pk>/", views.join),
    path("friends/<int:pk>/", views.friends),
    path("leaders/<int:pk>/", views.leaders),
    path("mine/", views.mine),
]
