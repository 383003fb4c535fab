from django.urls import path
from jobs import views

urlpatterns = [
    path("new/", views.NewJob.as_view()),
    path("company/", views.EditCompany.as_view(), name="company"),
    path("job/<int:pk>/", views.ShowJob.as_view(), name="job"),
    path("job/<int:pk>/apply/", views.Apply.as_view()),
]
