import pytest

from tests.analysis.frameworks.found import Found, find

URLS = """
    from django.contrib.sitemaps.views import sitemap
    from django.urls import path
    from blog.feeds import Latest, Pages

    urlpatterns = [
        path("feed/<int:pk>/", Latest()),
        path("sitemap.xml", sitemap, {"sitemaps": {"pages": Pages}}),
    ]
"""
FEEDS = """
    import requests
    from django.contrib.sitemaps import Sitemap
    from django.contrib.syndication.views import Feed

    from .models import Post


    class Latest(Feed):
        def get_object(self, request, pk):
            return Post.objects.get(pk=pk)

        def items(self, post):
            return Post.objects.all()

        def item_description(self, item):
            return item.author.name

        def item_colour(self, item):
            return requests.get("http://colour")


    class Pages(Sitemap):
        def items(self):
            return ["a"]

        def lastmod(self, item):
            return requests.get(f"http://modified/{item}")


    class Unused(Sitemap):
        def items(self):
            return requests.get("http://unused").json()
"""
MODELS = """
    from django.db import models


    class Author(models.Model):
        name = models.CharField(max_length=9)


    class Post(models.Model):
        author = models.ForeignKey(Author, models.CASCADE)
"""


@pytest.fixture
def scanned(tmp_path) -> Found:
    return find(
        tmp_path,
        {
            "settings.py": 'ROOT_URLCONF = "urls"\n',
            "urls.py": URLS,
            "blog/__init__.py": "",
            "blog/models.py": MODELS,
            "blog/feeds.py": FEEDS,
        },
    )


def test_methods_of_a_feed_are_views_at_its_address(scanned):
    assert set(scanned.names()) == {"Latest.get_object", "Latest.items", "Latest.item_description"}
    assert scanned.routes("Latest.items") == {"/feed/<int:pk>/"}


def test_an_item_is_a_row_of_what_the_feed_lists(scanned):
    assert scanned.waits("Latest.item_description") == {"django.db.models.ForeignKey.__get__"}


def test_sitemaps_have_a_role_of_their_own(scanned):
    assert set(scanned.names("sitemap")) == {"Pages.items", "Pages.lastmod"}
    assert scanned.waits("Pages.lastmod") == {"requests.get"}
