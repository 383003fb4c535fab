from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.views.generic import CreateView, DetailView, FormView, UpdateView
from django.views.generic.detail import SingleObjectMixin

from .forms import ApplyForm, JobForm
from .models import Company, Job


class NewJob(LoginRequiredMixin, CreateView):
    form_class = JobForm
    template_name = "job.html"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["company"] = self.request.user.company  # blocking
        return kwargs

    def form_valid(self, form):
        self.object = form.save(commit=False)
        self.object.title = self.object.title.strip()
        self.object.save()  # blocking
        form.save_m2m()  # blocking
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self):
        return reverse("job", args=[self.object.pk])


class EditCompany(LoginRequiredMixin, UpdateView):
    fields = ["name"]
    success_url = reverse_lazy("company")

    def get_object(self, queryset=None):
        return self.request.user.company  # blocking

    def form_valid(self, form):
        form.instance.name = form.cleaned_data["name"].upper()
        return super().form_valid(form)  # optional


class ShowJob(DetailView):
    model = Job

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # optional
        job = context["object"]
        context["company"] = job.company.name  # blocking
        context["others"] = self.object.company.jobs.exclude(pk=self.object.pk).count()  # blocking
        context["tags"] = self.object.tags.all()  # optional
        return context


class Apply(SingleObjectMixin, FormView):
    model = Job
    form_class = ApplyForm
    success_url = "/"

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()  # blocking
        return super().dispatch(request, *args, **kwargs)  # optional

    def form_valid(self, form):
        form.save(self.object)
        return super().form_valid(form)  # optional
