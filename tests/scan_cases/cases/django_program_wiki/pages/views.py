import tempfile
from pathlib import Path

from django.contrib.auth import authenticate, login
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.generic import CreateView, DetailView, FormView, UpdateView

from . import rendering
from .forms import PageForm, RevertForm, SignInForm, SignUpForm
from .models import Page


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "sign_in.html"

    def form_valid(self, form):
        if not form.cleaned_data["remember"]:
            self.request.session.set_expiry(0)  # optional
        return super().form_valid(form)  # blocking


class SignUp(FormView):
    form_class = SignUpForm
    success_url = reverse_lazy("index")

    def form_valid(self, form):
        user = form.save()  # blocking
        user = authenticate(self.request, username=user.email, password=form.cleaned_data["password1"])  # optional
        login(self.request, user)  # blocking
        return super().form_valid(form)


class TitleMixin:
    model = Page
    slug_field = "title"
    slug_url_kwarg = "title"


class ShowPage(TitleMixin, DetailView):
    def get_queryset(self):
        return Page.objects.prefetch_related("editors")  # optional

    def get(self, request, *args, **kwargs):
        try:
            self.object = self.get_object()  # blocking
        except Http404:
            return redirect("new")
        Page.objects.filter(pk=self.object.pk).touch()
        context = self.get_context_data(object=self.object)
        return self.render_to_response(context)  # optional

    def get_context_data(self, **kwargs):
        page = self.object
        editors = ", ".join(editor.username for editor in page.editors.all())
        return super().get_context_data(html=rendering.rendered(page), editors=editors, size=len(page), **kwargs)


class EditMixin(LoginRequiredMixin, TitleMixin):
    form_class = PageForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"author": self.request.user}


class NewPage(EditMixin, CreateView):
    pass


class EditPage(EditMixin, UpdateView):
    def get_object(self, queryset=None):
        page = super().get_object(queryset)  # blocking
        if page.draft and self.request.user not in page.editors.all():  # blocking
            raise Http404
        return page


def history(request, title):
    page = Page.objects.get(title=title)  # blocking
    lines = [f"{revision.number} {revision.author.username}" for revision in page]  # blocking
    if request.GET.get("word", "") in page:
        lines.append("now")
    linking = page.linked_from.values_list("title", flat=True)
    return HttpResponse("\n".join(lines) + repr(list(linking)))  # blocking


def compare(request, title):
    page = Page.objects.get(title=title)  # blocking
    before, after = page.current.diff()
    return HttpResponse(f"{before}\n---\n{after}")


def revert(request):
    form = RevertForm(request.POST)
    if not form.is_valid():  # blocking
        return HttpResponse(str(form.errors), status=400)
    revision = form.cleaned_data["revision"]
    revision.page.revise(request.user, revision.text)
    return HttpResponseRedirect(revision.page.get_absolute_url())


def pdf(request, title):
    page = Page.objects.published().filter(title=title).first()  # blocking
    if page is None:
        return render(request, "missing.html", status=404)  # optional
    target = Path(tempfile.gettempdir()) / f"{page.pk}.pdf"  # optional
    if not target.exists():  # blocking
        rendering.to_pdf(page, str(target))
    return FileResponse(target.open("rb"))  # blocking
