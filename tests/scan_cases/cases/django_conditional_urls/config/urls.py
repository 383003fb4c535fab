from django.conf import settings
from django.urls import include, path
from pages import views

api = ([path("status/", views.status), path("part/", views.Part.as_view())], "api")
urlpatterns = [path("", views.home, name="home"), path("api/", include(api))]
urlpatterns += [path(f"{name}/", view) for name, view in views.PAGES.items()]

if settings.DEBUG:
    urlpatterns = [path("debug/", views.debug), *urlpatterns]
