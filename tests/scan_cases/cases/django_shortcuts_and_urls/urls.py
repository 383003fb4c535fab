from django.urls import path
from docs_ import views

urlpatterns = [
    path("go/<int:pk>/", views.go),
    path("stay/", views.stay),
    path("export/", views.export),
    path("mixed/", views.mixed),
    path("named/<int:pk>/", views.named),
    path("prefetched/", views.prefetched),
    path("mapped/", views.mapped),
    path("<str:folder>/<int:pk>/", views.go, name="document"),
]
