from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView, View
from django.views.generic.base import TemplateView as T2
from django.views.generic.detail import DetailView
from django.views.generic.dates import WeekArchiveView
from django.views.generic.edit import CreateView, FormMixin, ModelFormMixin, ProcessFormView
from django.views.generic.list import ListView, MultipleObjectMixin
from django.http import HttpResponse
from rules.contrib.views import PermissionRequiredMixin
from shop.models import Talk


class Mixed(FormMixin):
    def a(self):
        return self.request.user.talks.count()  # blocking


class C(PermissionRequiredMixin, ModelFormMixin, ProcessFormView):
    def get_context_data(self, **kwargs):
        return {"a": self.request.user.talks.count()}  # blocking


class D(PermissionRequiredMixin, CreateView):
    model = Talk

    def get_context_data(self, **kwargs):
        return {"a": self.request.user.talks.count()}  # blocking


class E(PermissionRequiredMixin, DetailView):
    def get_queryset(self):
        return self.request.user.talks.filter(a=self.request.user.talks.count())  # blocking


class F(PermissionRequiredMixin, ListView):
    def get_queryset(self):
        return self.request.user.talks.filter(a=self.request.user.talks.count())  # blocking


class G(PermissionRequiredMixin, T2):
    def get_context_data(self, **kwargs):
        return {"a": self.request.user.talks.count()}  # blocking


class H(Mixed, MultipleObjectMixin, View):
    def get(self, request):
        return HttpResponse(self.a())


class Weekly(WeekArchiveView):
    def get_queryset(self):
        return self.request.user.talks.filter(a=self.request.user.talks.count())  # blocking
