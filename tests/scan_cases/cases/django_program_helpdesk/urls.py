from django.urls import include, path, re_path
from tickets import views

ticket = [
    path("", views.TicketDetail.as_view(), name="ticket"),
    path("reply/", views.Reply.as_view(), name="reply"),
    path("assign/", views.assign, name="assign"),
    path("merge/<int:other>/", views.merge),
]
urlpatterns = [
    path("", views.Queue.as_view(), name="queue"),
    re_path(r"^t/(?P<pk>[0-9]+)/", include(ticket)),
    path("generic/<int:pk>/", views.generic),
    path("me/", views.profile),
]
