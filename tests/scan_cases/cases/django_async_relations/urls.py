from books import views
from django.urls import path

urlpatterns = [
    path("show/<int:pk>/", views.show),
    path("forgot/<int:pk>/", views.forgot),
    path("list/", views.sync_list),
    path("offloaded/", views.offloaded),
    path("gathered/", views.gathered),
]
