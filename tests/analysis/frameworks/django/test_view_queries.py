import pytest

from tests.analysis.frameworks.found import find

MODELS = """
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=9)


class Item(models.Model):
    maker = models.ForeignKey(Maker, models.CASCADE)
"""
VIEWS = """
from django.http import JsonResponse
from django.views.generic import DetailView
from shop.models import Item


class Page(DetailView):
    model = Item

    {method}

    def render_to_response(self, context, **kwargs):
        return JsonResponse({{"maker": self.object.maker.name}})
"""
URLS = """
from django.urls import path
from shop.views import Page

urlpatterns = [path("<int:pk>/", Page.as_view())]
"""
RELATION = "django.db.models.ForeignKey.__get__"
CHOSEN = """def get_queryset(self):
        return super().get_queryset().select_related("maker")"""
ON_ONE_WAY = """def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.select_related("maker") if self.request.GET else queryset"""
NOBODY = """def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.select_related("maker") if self.request.user else queryset.none()"""


@pytest.mark.parametrize(
    ("method", "asks"), [("", True), (CHOSEN, False), (ON_ONE_WAY, True), (NOBODY, False)]
)
def test_what_a_view_s_own_queryset_loads_is_there(tmp_path, method, asks):
    files = {
        "settings.py": 'ROOT_URLCONF = "urls"\n',
        "shop/__init__.py": "",
        "shop/models.py": MODELS,
        "shop/views.py": VIEWS.format(method=method),
        "urls.py": URLS,
    }
    assert (RELATION in find(tmp_path, files).waits("Page.get")) is asks
