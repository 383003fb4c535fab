from django.urls import path
from polls import views

urlpatterns = [path("find/", views.Find.as_view()), path("note/", views.note)]
