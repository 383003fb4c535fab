from crm.views import Dashboard, export, login, search, update
from django.urls import path

urlpatterns = [
    path("", Dashboard.as_view()),
    path("export/", export),
    path("login/", login),
    path("search/", search),
    path("update/<int:pk>/", update),
]
