from django.urls import path

from . import views

urlpatterns = [
    path("in/", views.sign_in),
    path("out/", views.sign_out),
    path("enrol/", views.Enrol.as_view()),
    path("transcript/", views.transcript),
    path("<slug:slug>/", views.course, name="course"),
    path("<slug:slug>/edit/", views.EditCourse.as_view()),
    path("<slug:slug>/grades/", views.Grades.as_view()),
]
