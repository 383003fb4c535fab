from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.decorators.cache import cache_page
from django.views.decorators.csrf import csrf_exempt
from pages import views

handler404 = "pages.views.missing"
handler500 = views.failed

urlpatterns = [
    path("", login_required(views.home)),
    path("landing/", cache_page(60)(views.Landing.as_view())),
    path("sport/", csrf_exempt(views.sport)),
    path("proxy/<path:path>", views.Proxy("http://inner/")),
]
