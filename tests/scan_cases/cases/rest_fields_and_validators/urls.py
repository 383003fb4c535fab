from crm.views import Bulk, Contacts
from django.urls import re_path

urlpatterns = [re_path(r"^contacts/(?P<pk>[0-9]+)/$", Contacts.as_view()), re_path("^bulk/$", Bulk.as_view())]
