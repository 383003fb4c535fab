from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from shop import api, debug

extra = [path("slow/", debug.slow, name="slow")]
numbered = ([re_path(r"^(?P<pk>\d+)/dump/$", debug.dump)], "debug")

urlpatterns = [path(f"{name}/", view.as_view(), name=name) for name, view in api.ROUTES.items()]
urlpatterns += i18n_patterns(path("x/", include(extra)), prefix_default_language=False)
if not settings.DEBUG:
    urlpatterns.append(path("num/", include(numbered, namespace="numbers")))
