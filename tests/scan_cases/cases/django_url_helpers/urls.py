from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from shop import views
from shop.routes import crud, maybe

v1 = [*crud("items", views.ItemCrud), re_path(r"^status/$", views.status, kwargs={"code": 203})]

urlpatterns = [
    path("api/", include([path("v1/", include(v1))])),
    *maybe(True, path("old/", views.old)),
] + static("/media/", document_root="/srv/media")
