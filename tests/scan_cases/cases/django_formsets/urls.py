from django.urls import path
from poll.views import Vote, edit, invite

urlpatterns = [path("edit/", edit), path("invite/", invite), path("vote/", Vote.as_view())]
