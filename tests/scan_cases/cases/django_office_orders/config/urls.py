from django.urls import include, path

urlpatterns = [path("shop/", include("shop.urls", namespace="shop")), path("api/", include("shop.api_urls"))]
