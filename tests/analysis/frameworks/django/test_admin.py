import pytest

from tests.analysis.frameworks.found import Found, find

SETTINGS = 'ROOT_URLCONF = "urls"\nINSTALLED_APPS = ["shop"]\n'
MODELS = """
    import time

    from django.db import models


    class Item(models.Model):
        name = models.CharField(max_length=9)

        def save(self, *args, **kwargs):
            time.sleep(1)
"""
ADMIN = """
    import requests
    from django.contrib import admin
    from django.urls import path

    from .models import Item


    class ItemAdmin(admin.ModelAdmin):
        list_display = ["price"]

        def get_urls(self):
            return [path("sync/", self.admin_site.admin_view(self.sync)), *super().get_urls()]

        def sync(self, request):
            requests.get("http://sync")

        def price(self, item):
            return requests.get("http://price")

        def stock(self, item):
            return requests.get("http://stock")


    class Unused(admin.ModelAdmin):
        def save_model(self, request, obj, form, change):
            requests.get("http://unused")
"""


@pytest.fixture
def scanned(tmp_path):
    def scan(register: str, urls: str = "from django.contrib.admin import site\n") -> Found:
        return find(
            tmp_path,
            {
                "settings.py": SETTINGS,
                "urls.py": f'{urls}from django.urls import path\nurlpatterns = [path("admin/", site.urls)]\n',
                "shop/__init__.py": "",
                "shop/models.py": MODELS,
                "shop/admin.py": f"{ADMIN}\n{register}",
            },
        )

    return scan


@pytest.mark.parametrize(
    "register",
    ["    admin.site.register(Item, ItemAdmin)", "    admin.register(Item)(ItemAdmin)"],
    ids=["call", "decorator"],
)
def test_what_the_admin_calls_has_a_role_of_its_own(scanned, register):
    found = scanned(register)
    assert set(found.names("admin")) == {"ItemAdmin.price", "ItemAdmin.save_model"}
    assert found.waits("ItemAdmin.price") == {"requests.get"}


def test_an_address_of_get_urls_is_a_view(scanned):
    found = scanned("    admin.site.register(Item, ItemAdmin)")
    assert found.names() == ["ItemAdmin.sync"]
    assert found.routes("ItemAdmin.sync") == {"/admin/shop/item/sync/"}


def test_saving_that_is_left_to_the_admin_runs_the_models_own(scanned):
    found = scanned("    admin.site.register(Item, ItemAdmin)")
    assert found.waits("ItemAdmin.save_model") == {"time.sleep"}


def test_a_site_of_the_projects_own_serves_what_is_registered_with_it(scanned):
    own = "    class Site(admin.AdminSite): ...\n\n    site = Site()\n    site.register(Item, ItemAdmin)"
    assert scanned(own, "from shop.admin import site\n").names() == ["ItemAdmin.sync"]


def test_what_is_registered_nowhere_is_left_alone(scanned):
    found = scanned("")
    assert found.names() == []
    assert found.names("admin") == []
