from blog.feeds import ByAuthor, Posts
from django.contrib.sitemaps.views import sitemap
from django.urls import path

urlpatterns = [
    path("feed/<int:pk>/", ByAuthor()),
    path("sitemap.xml", sitemap, {"sitemaps": {"posts": Posts}}),
]
