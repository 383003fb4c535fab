import time

import requests
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.urls import reverse_lazy
from django.views import generic
from django.views.generic.base import ContextMixin

from .forms import NoteForm, SearchForm
from .models import Note


class Menu(ContextMixin):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # optional
        context["open"] = Note.objects.filter(done=False).count()  # blocking
        return context


class NoteList(LoginRequiredMixin, Menu, generic.ListView):
    model = Note
    paginate_by = 10

    def get_queryset(self):
        rows = super().get_queryset().filter(done=False)  # optional
        if "q" in self.request.GET:
            rows = rows.filter(text__contains=self.request.GET["q"])  # optional
        return rows


class NoteDetail(UserPassesTestMixin, generic.DetailView):
    model = Note

    def test_func(self):
        return self.get_object().done  # optional

    def get_object(self, queryset=None):
        note = super().get_object(queryset)  # blocking
        time.sleep(1)  # blocking
        return note


class NoteCreate(generic.CreateView):
    form_class = NoteForm
    success_url = reverse_lazy("notes:list")

    def form_valid(self, form):
        response = super().form_valid(form)  # optional
        requests.post("http://created")  # blocking
        return response

    def get_initial(self):
        return {"text": open("initial").read()}  # blocking


class NoteUpdate(generic.UpdateView):
    model = Note
    form_class = NoteForm
    extra = None

    def get_success_url(self):
        requests.get("http://where")  # blocking
        return self.object.get_absolute_url()

    def get_form_kwargs(self):
        time.sleep(2)  # blocking
        return super().get_form_kwargs()

    def form_impossible(self, form):
        time.sleep(3)  # trap


class NoteDelete(generic.DeleteView):
    model = Note
    success_url = reverse_lazy("notes:list")


class Go(generic.RedirectView):
    def get_redirect_url(self, *args, **kwargs):
        return requests.get("http://target").text  # blocking


class Search(generic.FormView):
    form_class = SearchForm
    template_name = "search.html"

    def form_invalid(self, form):
        requests.post("http://invalid")  # blocking
        return super().form_invalid(form)  # optional


class About(generic.TemplateView):
    template_name = "about.html"

    def get_template_names(self):
        return [open("which").read()]  # blocking

    def post(self, request):
        return self.get(request)  # optional

    def patch_all(self, request):
        time.sleep(4)  # trap
