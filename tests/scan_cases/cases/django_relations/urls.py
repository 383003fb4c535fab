from django.urls import path, re_path
from shop.views import free, paid, reverse_one, through

urlpatterns = [
    path("free/<int:pk>/", free),
    re_path(r"^paid/(?P<pk>\d+)/$", paid),
    path("one/<int:pk>/", reverse_one),
    path("through/<int:pk>/", through),
]
