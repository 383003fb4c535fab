from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed

from .models import Article


class LatestFeed(Feed):
    title = "Magazine"
    link = "/"

    def items(self):
        return Article.public.order_by("-published")[:20]  # optional

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.body

    def item_author_name(self, item):
        return item.byline()

    def item_categories(self, item):
        return [item.section.title]  # blocking


class ArticleSitemap(Sitemap):
    def items(self):
        return Article.public.all()  # optional

    def lastmod(self, article):
        return article.published
