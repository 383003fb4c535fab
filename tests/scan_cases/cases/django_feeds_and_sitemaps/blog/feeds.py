import requests
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404

from .models import Author, Post


class ByAuthor(Feed):
    title = "posts"
    link = "/"

    def get_object(self, request, pk):
        return get_object_or_404(Author, pk=pk)  # blocking

    def items(self, obj):
        return Post.objects.filter(author=obj)[:10]  # optional

    def item_description(self, item):
        return item.author.name  # blocking

    def item_extra(self, item):
        return requests.get("http://extra").text  # trap


class Posts(Sitemap):
    def items(self):
        return list(Post.objects.all())  # blocking

    def lastmod(self, item):
        requests.get(f"http://modified/{item.pk}")  # blocking
