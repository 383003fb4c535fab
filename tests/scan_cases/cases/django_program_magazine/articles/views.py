from django.core.cache import caches
from django.shortcuts import render
from django.utils.functional import lazy
from django.views.generic import DetailView
from django.views.generic.dates import YearArchiveView

from .models import Article, Section
from .search import index


def count_articles():
    return Article.public.count()  # blocking


lazy_count = lazy(count_articles, int)


def front(request):
    query = request.GET.get("q")
    articles = Article.public.select_related("section")
    if query:
        by_key = articles.in_bulk(index.keys(query))  # blocking
        articles = list(by_key.values())
    else:
        articles = articles.order_by("-published")[:10]
    fast = caches["fast"]
    menu = fast.get("menu")  # optional
    if menu is None:
        menu = [(s.title, s.path()) for s in Section.objects.filter(children=None)]  # blocking
        fast.set("menu", menu)  # optional
    total = lazy_count()
    return render(  # optional
        request, "front.html", {"articles": articles, "menu": menu, "total": f"{total} articles"}
    )


class ArticleView(DetailView):
    context_object_name = "article"

    def get_queryset(self):
        manager = Article.objects if self.request.preview else Article.public
        return manager.defer("body")  # optional

    def get_context_data(self, **kwargs):
        article = self.object
        following = article.following()
        return super().get_context_data(
            byline=article.byline(),
            following=following and following.title,
            crumbs=article.section.path(),  # blocking
            length=len(article.body),  # blocking
            **kwargs,
        )


class YearArchive(YearArchiveView):
    queryset = Article.public.all()  # optional
    date_field = "published"
    make_object_list = True
