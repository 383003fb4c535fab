from django.urls import path
from tasks import views

urlpatterns = [
    path("<int:pk>/done/", views.done),
    path("report/", views.Report.as_view()),
    path("tree/<int:pk>/", views.tree),
]
