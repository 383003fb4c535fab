import time

import requests
from dal import autocomplete
from django.http import HttpResponse
from django.views import View
from django_tables2 import SingleTableView
from extra_views import UpdateWithInlinesView
from formtools.wizard.views import SessionWizardView
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework_extensions.mixins import CachedMixin
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.views import TokenObtainPairView
from somewhere import Tenant

from shelf.models import Book


class Titles(autocomplete.Select2QuerySetView):
    def get_queryset(self):
        time.sleep(1)  # blocking
        return Book.objects.filter(title__istartswith=self.q)

    def get_result_label(self, result):
        return requests.get("http://example.org/label").text  # blocking


class Books(SingleTableView):
    model = Book

    def get_table_data(self):
        return self.loaded()

    def loaded(self):
        return requests.get("http://example.org/books").json()  # blocking

    def _unused(self):
        return requests.get("http://example.org/unused").json()  # trap


class Edit(UpdateWithInlinesView):
    model = Book

    def forms_valid(self, form, inlines):
        requests.post("http://example.org/changed")  # blocking
        return HttpResponse("")


class Add(SessionWizardView):
    def get_form_initial(self, step):
        return requests.get("http://example.org/initial").json()  # blocking

    def done(self, form_list, **kwargs):
        requests.post("http://example.org/new")  # blocking
        return HttpResponse("")


class PairSerializer(TokenObtainPairSerializer):
    def validate(self, attrs):
        requests.post("http://example.org/login")  # blocking
        return super().validate(attrs)


class Pair(TokenObtainPairView):
    serializer_class = PairSerializer


class Plain(Tenant, View):
    def get(self, request):
        return HttpResponse(self.kept())

    def kept(self):
        return "kept"

    def choose_tenant(self):
        return requests.get("http://example.org/tenant").text  # blocking


class Cached(CachedMixin, viewsets.ViewSet):
    def list(self, request):
        return Response([])

    @action(detail=False)
    def fresh(self, request):
        return Response(self.load())

    def load(self):
        return requests.get("http://example.org/fresh").json()  # blocking


class NeverNamed(SingleTableView):
    def get_table_data(self):
        return requests.get("http://example.org/never").json()  # trap
