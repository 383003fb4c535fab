import pytest

from tests.analysis.frameworks.found import Found, find

MODELS = """
    from django.db import models


    class Page(models.Model):
        def publish(self):
            return 1


    class Post(Page):
        pass


    class Tag(models.Model):
        pass
"""
VIEWS = """
    import requests
    from django.db.models import signals
    from django.dispatch import receiver
    from django.urls import path

    from blog import models


    {receiver}


    def page(request):
        models.Page().save()


    def post(request):
        models.Post().save()


    def tag(request):
        models.Tag().save()


    urlpatterns = [path("page", page), path("post", post), path("tag", tag)]
"""


@pytest.fixture
def scanned(request, tmp_path) -> Found:
    sources = {"blog/models.py": MODELS, "blog/urls.py": VIEWS.replace("{receiver}", request.param)}
    return find(tmp_path, {"blog/__init__.py": "", **sources})


def told(scanned: Found) -> str:
    return " ".join(name for name in ("page", "post", "tag") if "requests.get" in scanned.waits(name))


def written(decorator: str, *lines: str, parameters: str = "sender, instance, **kwargs") -> str:
    """Write a receiver as it stands in the indented source."""
    body = "".join(f"        {line}\n" for line in lines)
    return f"@receiver({decorator})\n    def hear({parameters}):\n{body}"


GET = "requests.get('http://a')"


@pytest.mark.parametrize(
    ("scanned", "names"),
    [
        (written("signals.post_save", GET), "page post tag"),
        (written("signals.post_save, sender=None", GET), "page post tag"),
        (written("signals.post_save, sender=models.Tag", GET), "tag"),
        (written("signals.post_save, sender=models.Page", GET), "page"),
        (written("signals.post_save, sender='blog.Page'", GET), "page"),
        (written("signals.post_save, sender='other.Page'", GET), ""),
        (written("signals.post_save", GET, parameters="instance, *args, **kwargs"), "page post tag"),
        (
            written("signals.post_save", "if not issubclass(sender, models.Page):", "    return", GET),
            "page post",
        ),
        (written("signals.post_save", "if sender in (models.Tag, models.Post):", f"    {GET}"), "post tag"),
        (written("signals.post_save", "if sender not in (models.Tag, models.Post):", f"    {GET}"), "page"),
        (written("signals.post_save", "if sender is models.Tag:", f"    {GET}"), "tag"),
        (written("signals.post_save", "if hasattr(instance, 'publish'):", f"    {GET}"), "page post"),
        (
            written("signals.post_save", "if not hasattr(instance, 'publish') or False:", "    return", GET),
            "page post",
        ),
        (written("signals.post_save", "if hasattr(instance, 'colour'):", f"    {GET}"), "page post tag"),
    ],
    indirect=["scanned"],
)
def test_receivers_run_for_the_senders_they_name(scanned, names):
    assert told(scanned) == names


def test_a_sender_of_a_circular_import_is_known_in_the_end(tmp_path):
    found = find(
        tmp_path,
        {
            "blog/__init__.py": "",
            "blog/models/__init__.py": "from .tags import Tag\nfrom .pages import Page\n",
            "blog/models/tags.py": """
                from django.db import models as m
                from blog import streams

                class Tag(m.Model):
                    pass
            """,
            "blog/models/pages.py": """
                from django.db import models as m

                class Page(m.Model):
                    pass
            """,
            "blog/streams.py": """
                import requests
                from django.db.models import signals
                from django.dispatch import receiver
                from blog import models

                @receiver(signals.post_save, sender=models.Page)
                def hear(sender, instance, **kwargs):
                    requests.get("http://a")
            """,
            "blog/urls.py": """
                from django.urls import path
                from blog.models import Page, Tag

                def page(request):
                    Page().save()

                def tag(request):
                    Tag().save()

                urlpatterns = [path("page", page), path("tag", tag)]
            """,
        },
    )
    assert told_of(found) == {"page": True, "tag": False}


def told_of(found: Found) -> dict[str, bool]:
    return {name: "requests.get" in found.waits(name) for name in ("page", "tag")}


def test_a_receiver_of_everything_that_saves_more_is_told_of_each_model_apart(tmp_path):
    fillers = "".join(
        f"class Filler{n}(models.Model):\n    def follow_up(self):\n        Filler{n + 1}().save()\n\n\n"
        for n in range(14)
    )
    models = """
class Filler14(models.Model):
    def follow_up(self):
        pass


class Quiet(models.Model):
    def follow_up(self):
        pass


class Loud(models.Model):
    def follow_up(self):
        requests.get("http://a")


class AboveQuiet(models.Model):
    def follow_up(self):
        Quiet().save()


class AboveLoud(models.Model):
    def follow_up(self):
        Loud().save()
"""
    urls = """
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.urls import path
from app.models import *


@receiver(post_save)
def again(sender, instance, **kwargs):
    instance.follow_up()


def fill(request):
    Filler0().save()


def loud(request):
    AboveLoud().save()


def quiet(request):
    AboveQuiet().save()


urlpatterns = [path("fill", fill), path("loud", loud), path("quiet", quiet)]
"""
    head = "import requests\nfrom django.db import models\n\n\n"
    found = find(
        tmp_path, {"app/__init__.py": "", "app/models.py": head + fillers + models, "app/urls.py": urls}
    )
    assert [name for name in found.names() if "requests.get" in found.waits(name)] == ["loud"]
