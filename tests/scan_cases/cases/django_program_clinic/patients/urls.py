from django.urls import path

from . import views

app_name = "patients"
urlpatterns = [
    path("<int:pk>/", views.PatientDetail.as_view(), name="detail"),
    path("<int:pk>/visits/", views.AddVisit.as_view()),
    path("results/<int:pk>/", views.results),
    path("purge/", views.purge),
]
