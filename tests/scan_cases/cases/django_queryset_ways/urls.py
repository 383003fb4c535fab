from django.urls import path
import views

urlpatterns = [
    path("grown/", views.grown),
    path("both/", views.both),
    path("summed/", views.summed),
    path("handed/", views.handed),
    path("lazily/", views.lazily),
]
