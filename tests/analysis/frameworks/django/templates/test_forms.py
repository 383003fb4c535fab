import pytest

from tests.analysis.frameworks.found import find

SOURCES = {
    "shop/__init__.py": "",
    "shop/models.py": """
        from django.db import models


        class Maker(models.Model):
            name = models.CharField(max_length=9)


        class Item(models.Model):
            maker = models.ForeignKey(Maker, on_delete=models.CASCADE)
            name = models.CharField(max_length=9)
    """,
    "shop/urls.py": """
        from django import forms
        from django.shortcuts import render
        from django.urls import path
        from shop.models import Item, Maker


        class Choosing(forms.Form):
            maker = forms.ModelChoiceField(Maker.objects.all())
            makers = forms.ModelMultipleChoiceField(queryset=Maker.objects.all())
            name = forms.CharField()


        class Plain(forms.Form):
            name = forms.CharField()


        class OfModel(forms.ModelForm):
            class Meta:
                model = Item
                fields = ["maker", "name"]


        class WithoutMaker(forms.ModelForm):
            class Meta:
                model = Item
                fields = ["name"]


        def choosing(request):
            return render(request, "page.html", {"form": Choosing()})


        def plain(request):
            return render(request, "page.html", {"form": Plain()})


        def of_model(request):
            return render(request, "page.html", {"form": OfModel()})


        def without(request):
            return render(request, "page.html", {"form": WithoutMaker()})


        urlpatterns = [path("a", choosing), path("b", plain), path("c", of_model), path("d", without)]
    """,
}
QUERY = {"django.db.models.QuerySet"}


@pytest.mark.parametrize(
    ("template", "asking"),
    [
        ("{{ form }}", {"choosing", "of_model"}),
        ("{{ form.as_p }}", {"choosing", "of_model"}),
        ("{{ form|crispy }}", {"choosing", "of_model"}),
        ("{{ form.maker }}", {"choosing"}),
        ("{{ form.name }}", set()),
        ("{{ form.errors }}", set()),
        ("", set()),
    ],
)
def test_a_form_that_is_written_out_asks_for_what_can_be_chosen(template, asking, tmp_path):
    found = find(tmp_path, {**SOURCES, "shop/templates/page.html": template})
    assert {name for name in found.names() if found.waits(name)} == asking
    assert all(found.waits(name) == QUERY for name in asking)
