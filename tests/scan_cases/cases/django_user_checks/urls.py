from club import views
from django.urls import path

urlpatterns = [
    path("leader/", views.leader),
    path("promote/<str:name>/", views.promote),
    path("password/", views.password),
    path("count/", views.count),
]
