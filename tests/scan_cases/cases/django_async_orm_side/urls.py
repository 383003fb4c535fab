from django.urls import path
from feeds import views

urlpatterns = [
    path("one/<int:pk>/", views.one),
    path("rows/", views.rows),
    path("wrong/", views.wrong),
    path("both/", views.Both.as_view()),
    path("sync/", views.sync_calls_async),
    path("streamed/", views.streamed),
    path("page/", views.offloaded_page),
]
