from django.urls import path
from wallet import views

urlpatterns = [
    path("open/", views.open_account),
    path("pay/<int:pk>/", views.pay),
    path("close/<int:pk>/", views.close),
    path("share/<int:pk>/", views.share),
]
