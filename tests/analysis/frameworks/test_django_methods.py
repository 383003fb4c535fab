from bridge.analysis.scan import scan
from bridge.config import Config

URLS = """\
from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe


@require_POST
def posted(request): ...


@login_required
@require_http_methods(["get", "PUT"])
def several(request): ...


@require_safe
def safe(request): ...


@require_GET
def got(request): ...


def anything(request): ...


urlpatterns = [path(view.__name__, view) for view in ()]
urlpatterns += [
    path("posted/", posted),
    path("several/", several),
    path("safe/", safe),
    path("got/", got),
    path("anything/", anything),
]
"""


def test_decorators_narrow_the_methods_of_a_route(tmp_path):
    (tmp_path / "urls.py").write_text(URLS, encoding="utf-8")
    views = scan(tmp_path, Config()).report.views
    methods = {view.handler.qualname: view.route.methods for view in views if view.route is not None}
    assert methods == {
        "posted": ("POST",),
        "several": ("GET", "PUT"),
        "safe": ("GET", "HEAD"),
        "got": ("GET",),
        "anything": (),
    }
