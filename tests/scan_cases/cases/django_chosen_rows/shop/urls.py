from django.contrib.sitemaps.views import sitemap
from django.urls import path

from . import feeds, views

urlpatterns = [
    path("merge", views.merge),
    path("change", views.change),
    path("create", views.Create.as_view()),
    path("show", views.Show.as_view()),
    path("feed", feeds.Items()),
    path("watched", feeds.watched),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": feeds.Pages}}),
]
