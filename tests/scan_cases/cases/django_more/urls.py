import views
from django.urls import path

app_patterns = ([path("one/", views.one)], "app")

urlpatterns = [
    path("create/", views.CreatePerson.as_view()),
    path("detail/<int:pk>/", views.PersonDetail.as_view()),
    path("users/", views.users),
    path("mail/", views.mail),
    path("sql/", views.sql),
    path("custom/", views.custom_signal),
    path("bulk/", views.bulk),
    path("chained/", views.chained),
    path("guarded/", views.Guarded.as_view()),
]
urlpatterns += [path("late/", views.late)]
