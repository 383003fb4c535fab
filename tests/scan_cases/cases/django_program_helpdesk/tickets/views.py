from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import DetailView, ListView
from django.views.generic.edit import FormMixin, ProcessFormView

from .forms import FilterForm, ReplyForm
from .mailing import tell_leads
from .models import Team, Ticket, described, find


class Queue(LoginRequiredMixin, ListView):
    template_name = "tickets/queue.html"
    context_object_name = "tickets"

    def get_queryset(self):
        self.filter = FilterForm(self.request.GET)
        return self.filter.filtered(self.request.user).urgent_first().select_related("team__group")  # optional

    def get_context_data(self, *, object_list=None, **kwargs):
        context = super().get_context_data(object_list=object_list, **kwargs)
        context["by_team"] = {}
        for ticket in context["tickets"]:  # blocking
            context["by_team"].setdefault(ticket.team.group.name, []).append(ticket)
        busy = [team for team in Team.objects.all() if team.tickets.open().count() > 50]  # blocking
        if busy:
            tell_leads(busy)
        return context


class TicketDetail(DetailView):
    model = Ticket
    queryset = Ticket.objects.prefetch_related("messages__created_by", "watchers")  # optional

    def get_context_data(self, **kwargs):
        ticket = self.object
        messages = [(m.created_by.username, m.text) for m in ticket.messages.all()]
        last = ticket.messages.latest()  # blocking
        return super().get_context_data(
            messages=messages, last=last, files=ticket.attachments.count(), form=ReplyForm(ticket), **kwargs  # blocking
        )


class Reply(LoginRequiredMixin, FormMixin, ProcessFormView):
    form_class = ReplyForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["ticket"] = self.ticket = get_object_or_404(Ticket, pk=self.kwargs["pk"])  # blocking
        return kwargs

    def form_valid(self, form):
        form.save()  # optional
        return super().form_valid(form)

    def form_invalid(self, form):
        return JsonResponse(form.errors, status=400)

    def get_success_url(self):
        return reverse("ticket", kwargs={"pk": self.ticket.pk})


@permission_required("tickets.change_ticket")
def assign(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk)  # blocking
    user = None
    if name := request.POST.get("to"):
        user = User.objects.get_by_natural_key(name)  # blocking
    ticket.assign(user)
    return redirect("ticket", pk=pk)


def merge(request, pk, other):
    tickets = Ticket.objects.in_bulk([pk, other])  # blocking
    tickets[pk].absorb(tickets[other])
    return redirect("ticket", pk=pk)


def generic(request, pk):
    instance = find(pk)
    return JsonResponse({"text": str(instance), "described": described(instance)})


def profile(request):
    user = request.user
    teams = Team.objects.filter(group__in=user.groups.all()).select_related("group")
    if request.method == "POST":
        user.set_password(request.POST["password"])
        user.save()  # blocking
        request.session.flush()  # optional
        return redirect("queue")
    allowed = sorted(user.get_all_permissions())  # optional
    context = {"teams": list(teams), "leads": user.led_teams.count(), "allowed": allowed}  # blocking
    return render(request, "tickets/profile.html", context)  # optional


class Unused(View):
    def get(self, request):
        return JsonResponse({"n": Ticket.objects.count()})  # trap
