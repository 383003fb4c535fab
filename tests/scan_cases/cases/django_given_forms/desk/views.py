from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView

from .forms import OtherForm, TicketForm
from .models import Project, Ticket


class New(FormView):
    form_class = TicketForm
    template_name = "x.html"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["request"] = self.request
        return kwargs

    @cached_property
    def count(self):
        return Project.objects.count()  # blocking

    def form_valid(self, form):
        return HttpResponse(self.count)


class Show(DetailView):
    template_name = "x.html"

    def get_object(self):
        return get_object_or_404(Ticket, pk=1)  # blocking

    def get_more(self):
        return self.object.project.name  # blocking

    def get_context_data(self, **kwargs):
        return dict(super().get_context_data(**kwargs), more=self.get_more())


def other(request):
    form = OtherForm(request.POST)
    if form.is_valid():  # blocking
        form.save()  # blocking
    return HttpResponse()
