from django.urls import path
from news import views

urlpatterns = [
    path("<int:year>/", views.Year.as_view()),
    path("<int:year>/<int:month>/", views.Month.as_view()),
    path("<int:year>/<int:month>/<int:day>/", views.Day.as_view()),
]
