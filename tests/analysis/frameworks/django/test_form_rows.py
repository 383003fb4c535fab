import pytest

from tests.analysis.frameworks.found import find

MODELS = """
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=9)


class Item(models.Model):
    maker = models.ForeignKey(Maker, models.CASCADE)
    name = models.CharField(max_length=9)
"""
VIEWS = """
from django import forms
from django.urls import path
from shop.models import Item, Maker


class ItemForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = ["name"]

    def __init__(self, *args, maker, **kwargs):
        super().__init__(*args, **kwargs)
        {before}

    def clean(self):
        print(self.instance.maker.name)

    def save(self, commit=True):
        item = super().save(commit=False)
        print(item.maker.name)
        return item


def index(request):
    form = ItemForm(request.POST, maker=Maker())
    if form.is_valid():
        form.save()


urlpatterns = [path("", index)]
"""
RELATION = "django.db.models.ForeignKey.__get__"


@pytest.mark.parametrize(("before", "asks"), [("self.instance.maker = maker", False), ("pass", True)])
def test_a_relation_that_a_form_s_row_is_given_is_there(tmp_path, before, asks):
    files = {
        "settings.py": 'ROOT_URLCONF = "urls"\n',
        "shop/__init__.py": "",
        "shop/models.py": MODELS,
        "urls.py": VIEWS.format(before=before),
    }
    assert (RELATION in find(tmp_path, files).waits("index")) is asks
