from django.urls import include, path

urlpatterns = [
    path("shop/", include("apps.shop.urls", namespace="shop")),
    path("blog/", include(("apps.blog.urls", "blog"))),
]
