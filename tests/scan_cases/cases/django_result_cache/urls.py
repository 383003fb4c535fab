from django.urls import path
from trips import views

urlpatterns = [
    path("subquery/", views.subquery),
    path("listed/", views.listed),
    path("counted/", views.counted_after),
    path("narrowed/", views.narrowed_after),
    path("assigned/<int:pk>/", views.assigned),
    path("by/<str:field>/", views.by_name),
    path("chained/", views.chained),
    path("built/", views.built),
]
