from django.urls.conf import path, re_path

from shop import views

urlpatterns = [
    path("c/", views.C.as_view()),
    path("d/", views.D.as_view()),
    path("e/", views.E.as_view()),
    path("f/", views.F.as_view()),
    path("g/", views.G.as_view()),
    re_path("^h/$", views.H.as_view()),
    path("i/", views.Weekly.as_view()),
]
