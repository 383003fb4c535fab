import pytest

from tests.analysis.frameworks.found import find

MODELS = """
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=9)


class Item(models.Model):
    {fields}
    name = models.CharField(max_length=9)
    {meta}
"""
FORMS = """
from django import forms
from shop.models import Item, Maker


class ItemForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = {shown}


class PlainForm(forms.Form):
    name = forms.CharField()


class ChoosingForm(forms.Form):
    maker = forms.ModelChoiceField(queryset=Maker.objects.all())
"""
URLS = """
from django.urls import path
from shop.forms import ChoosingForm, ItemForm, PlainForm
from shop.models import Item


def index(request):
    {statement}


urlpatterns = [path("", index)]
"""
IS_VALID = "django.forms.Form.is_valid"


@pytest.fixture
def waits(tmp_path):
    def scan(statement: str, fields: str = "", meta: str = "", shown: str = '["name"]') -> set[str]:
        files = {
            "settings.py": 'ROOT_URLCONF = "urls"\n',
            "shop/__init__.py": "",
            "shop/models.py": MODELS.format(fields=fields, meta=meta),
            "shop/forms.py": FORMS.format(shown=shown),
            "urls.py": URLS.format(statement=statement),
        }
        return find(tmp_path, files).waits("index")

    return scan


def test_a_form_of_plain_fields_asks_nothing(waits):
    assert waits("PlainForm(request.POST).is_valid()") == set()
    assert waits("ItemForm(request.POST).is_valid()") == set()


def test_a_form_that_lets_a_row_be_chosen_looks_it_up(waits):
    assert waits("ChoosingForm(request.POST).is_valid()") == {IS_VALID}


@pytest.mark.parametrize(
    "fields", ["code = models.SlugField(unique=True)", "code = models.ForeignKey(Maker, models.CASCADE)"]
)
def test_only_the_fields_that_a_form_shows_are_looked_up(waits, fields):
    statement = "ItemForm(request.POST).is_valid()"
    assert waits(statement, fields) == set()
    assert waits(statement, fields, shown='["name", "code"]') == {IS_VALID}
    assert waits(statement, fields, shown='"__all__"') == {IS_VALID}


def test_rows_are_looked_up_once(waits):
    statement = "form = ChoosingForm(request.POST); form.is_valid(); print(form.errors)"
    assert waits(statement) == {IS_VALID}


def test_a_constraint_makes_a_model_ask(waits):
    meta = 'class Meta:\n        unique_together = ["name", "pk"]'
    assert waits("Item(name='a').full_clean()", meta=meta) == {"django.db.models.Model.full_clean"}
    assert waits("Item(name='a').full_clean()") == set()
