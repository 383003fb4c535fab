from django.urls import path, re_path

from . import consumers

websocket_urlpatterns = [
    re_path(r"^ws/lots/(?P<pk>\d+)/$", consumers.BidConsumer.as_asgi()),
    path("ws/watch/", consumers.WatchConsumer.as_asgi()),
]
