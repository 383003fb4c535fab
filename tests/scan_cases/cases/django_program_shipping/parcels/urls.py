from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from . import views

urlpatterns = [
    path("", csrf_exempt(views.Parcels.as_view())),
    path("batch/", views.batch),
    path("<int:pk>/label/", views.LabelView.as_view()),
    path("<int:pk>/track/", views.Tracking.as_view()),
]
