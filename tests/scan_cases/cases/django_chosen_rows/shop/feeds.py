from django.contrib.auth.decorators import user_passes_test
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed

from .models import Item, Maker


class Items(Feed):
    title = "items"
    link = "/"

    def items(self):
        return Item.objects.all()  # optional


class Makers(Feed):
    title = "makers"
    link = "/"

    def items(self):
        return Maker.objects.all()  # optional

    def item_link(self, item):
        item.tell()
        return "/"


watched = user_passes_test(lambda user: user.is_staff)(Makers())


class Pages(Sitemap):
    def items(self):
        return Item.objects.all()  # optional
