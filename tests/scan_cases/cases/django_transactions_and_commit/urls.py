from bank import views
from django.urls import path

urlpatterns = [
    path("transfer/<int:source>/<int:target>/", views.transfer),
    path("charge/<int:pk>/", views.charge),
    path("settle/<int:pk>/", views.settle_now),
    path("apply/<int:pk>/", views.settle_apply),
    path("rows/", views.rows),
]
