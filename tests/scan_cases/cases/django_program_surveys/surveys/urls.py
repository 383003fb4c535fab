from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

router = DefaultRouter()
router.register(r"surveys", views.SurveyViewSet, basename="survey")

urlpatterns = [
    path("", include(router.urls)),
    path("surveys/<int:pk>/answers/", views.AnswerView.as_view()),
    path("pending/", views.Pending.as_view()),
]
