import requests
from django.contrib.auth.mixins import AccessMixin
from django.http import JsonResponse
from django.views.generic import View
from django.views.generic.base import ContextMixin, TemplateResponseMixin
from django.views.generic.detail import SingleObjectMixin
from django.views.generic.edit import FormMixin
from django.views.generic.list import BaseListView, MultipleObjectMixin

from .forms import NoteForm
from .models import Note


class TokenRequired(AccessMixin):
    def dispatch(self, request, *args, **kwargs):
        if not requests.get("http://token").ok:  # blocking
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)  # optional

    def handle_no_permission(self):
        return JsonResponse({"why": requests.get("http://why").text})  # blocking


class JsonView(TokenRequired, ContextMixin, View):
    def data(self):
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        return JsonResponse(self.data())


class Total(JsonView):
    def data(self):
        return {"n": Note.objects.count()}  # blocking


class NoteJson(SingleObjectMixin, JsonView):
    model = Note

    def data(self):
        self.object = self.get_object()  # blocking
        return {"text": self.object.text}


class NoteList(BaseListView):
    model = Note

    def render_to_response(self, context, **kwargs):
        return JsonResponse({"notes": [note.text for note in context["object_list"]]})  # blocking


class Comment(SingleObjectMixin, FormMixin, View):
    model = Note
    form_class = NoteForm
    success_url = "/"

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()  # blocking
        form = self.get_form()
        if form.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)  # optional

    def form_valid(self, form):
        self.object.comments.create(text=form.cleaned_data["text"])  # blocking
        return super().form_valid(form)  # optional


class Rendered(MultipleObjectMixin, TemplateResponseMixin, View):
    template_name = "rendered.html"

    def get(self, request):
        self.object_list = Note.objects.order_by("text")  # optional
        context = self.get_context_data()  # optional
        return self.render_to_response(context)  # optional

    def unused(self):
        return Note.objects.count()  # trap
