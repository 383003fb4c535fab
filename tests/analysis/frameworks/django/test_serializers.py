import pytest

from tests.analysis.frameworks.found import find

MODELS = """
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=9)


class Item(models.Model):
    maker = models.ForeignKey(Maker, models.CASCADE)
    code = models.SlugField(unique=True)
    name = models.CharField(max_length=9)
"""
SERIALIZERS = """
from rest_framework import serializers
from shop.models import Item, Maker


class ItemSerializer(serializers.ModelSerializer):
    {field}

    class Meta:
        model = Item
        fields = {shown}
        {meta}


class Outer(serializers.Serializer):
    items = ItemSerializer(many=True, {keywords})
"""
URLS = """
from django.urls import path
from shop.serializers import ItemSerializer, Outer


def index(request):
    {name}(data=request.POST).is_valid()


urlpatterns = [path("", index)]
"""
IS_VALID = "rest_framework.serializers.Serializer.is_valid"


@pytest.fixture
def waits(tmp_path):
    def scan(
        shown: str, field: str = "", meta: str = "", name: str = "ItemSerializer", keywords: str = ""
    ) -> set[str]:
        texts = SERIALIZERS.format(field=field, shown=shown, meta=meta, keywords=keywords)
        files = {
            "settings.py": 'ROOT_URLCONF = "urls"\n',
            "shop/__init__.py": "",
            "shop/models.py": MODELS,
            "shop/serializers.py": texts,
            "urls.py": URLS.format(name=name),
        }
        return find(tmp_path, files).waits("index")

    return scan


@pytest.mark.parametrize("shown", ['["maker"]', '["code"]', '"__all__"'])
def test_relations_and_unique_fields_are_looked_up(waits, shown):
    assert waits(shown) == {IS_VALID}
    assert waits('["name"]') == set()


@pytest.mark.parametrize(
    "meta",
    [
        'read_only_fields = ["maker"]',
        'extra_kwargs = {"maker": {"read_only": True}}',
    ],
)
def test_what_is_only_read_is_not_looked_up(waits, meta):
    assert waits('["maker", "name"]', meta=meta) == set()


def test_a_field_of_its_own_stands_before_the_model_s(waits):
    assert waits('["code"]', field="code = serializers.CharField()") == set()
    chosen = "maker = serializers.PrimaryKeyRelatedField(queryset=Maker.objects.all())"
    assert waits('["name"]', field=chosen) == {IS_VALID}


def test_serializers_inside_others_are_validated_unless_they_are_only_read(waits):
    assert waits('["maker"]', name="Outer") == {IS_VALID}
    assert waits('["maker"]', name="Outer", keywords="read_only=True") == set()
