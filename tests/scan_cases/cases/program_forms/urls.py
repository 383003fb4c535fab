from django.urls import path, re_path

import views

urlpatterns = [
    re_path(r"^contact/$", views.contact),
    path("order/", views.OrderView.as_view()),
    path("survey/", views.Survey()),
    path("status/", views.status),
]
