import pytest

from tests.analysis.frameworks.found import find

MODELS = """
from django.db import models


class Item(models.Model):
    name = models.CharField(max_length=9)
"""
VIEWS = """
from django.core.paginator import Paginator
from django.urls import path
from shop.models import Item


def index(request):
    paginator = Paginator({shown}, 5)
    {statement}


urlpatterns = [path("", index)]
"""


@pytest.fixture
def waits(tmp_path):
    def scan(shown: str, statement: str) -> set[str]:
        files = {
            "settings.py": 'ROOT_URLCONF = "urls"\n',
            "shop/__init__.py": "",
            "shop/models.py": MODELS,
            "urls.py": VIEWS.format(shown=shown, statement=statement),
        }
        return find(tmp_path, files).waits("index")

    return scan


@pytest.mark.parametrize(
    ("statement", "waited"),
    [
        ("paginator.page(1)", "django.core.paginator.Paginator.page"),
        ("paginator.num_pages", "django.core.paginator.Paginator.num_pages"),
        ("paginator.count", "django.core.paginator.Paginator.count"),
    ],
)
def test_a_paginator_of_a_queryset_counts_its_rows(waits, statement, waited):
    assert waits("Item.objects.all()", statement) == {waited}


def test_the_rows_of_a_page_are_asked_for_when_it_is_looped_over(waits):
    found = waits("Item.objects.all()", "[item for item in paginator.page(1)]")
    assert found == {"django.core.paginator.Paginator.page", "django.db.models.QuerySet"}


@pytest.mark.parametrize("statement", ["paginator.page(1)", "paginator.num_pages", "list(paginator.page(1))"])
def test_a_paginator_of_a_list_waits_for_nothing(waits, statement):
    assert waits("[1, 2, 3]", statement) == set()


def test_what_is_not_read_is_not_counted(waits):
    assert waits("Item.objects.all()", "paginator.per_page") == set()
