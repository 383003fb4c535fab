from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import CreateView, DetailView, ListView, UpdateView
from django.views.generic.base import ContextMixin

from . import payments
from .forms import CampaignForm, DonationForm
from .models import Campaign, Donation


class MineMixin(ContextMixin):
    def get_context_data(self, **kwargs):
        mine = self.request.user.campaigns.count() if self.request.user.is_authenticated else 0  # blocking
        return super().get_context_data(mine=mine, **kwargs)  # optional


class CampaignList(MineMixin, ListView):
    queryset = Campaign.objects.filter(closed=False).select_related("owner")  # optional
    paginate_by = 12

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # optional
        context["cards"] = [(c.title, c.owner.username, c.progress) for c in context["object_list"]]  # blocking
        return context


class CampaignDetail(MineMixin, DetailView):
    model = Campaign

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["latest"] = [str(donation) for donation in self.object.donations.all()[:5]]  # blocking
        context["donors"] = sorted({donor.username for donor in self.object.donors()})
        return context


class OwnerMixin(LoginRequiredMixin, UserPassesTestMixin):
    def test_func(self):
        return Campaign.objects.filter(pk=self.kwargs["pk"], owner=self.request.user).exists()  # blocking


class EditCampaign(OwnerMixin, UpdateView):
    model = Campaign
    form_class = CampaignForm

    def get_success_url(self):
        return reverse("campaign", args=[self.object.pk])


class NewCampaign(LoginRequiredMixin, CreateView):
    model = Campaign
    fields = ["title", "goal"]

    def form_valid(self, form):
        campaign = form.save(commit=False)
        campaign.owner = self.request.user
        campaign.save()  # blocking
        return redirect("campaign", campaign.pk)


class Donate(CreateView):
    form_class = DonationForm
    template_name = "donate.html"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        campaign = get_object_or_404(Campaign, pk=self.kwargs["pk"])  # blocking
        kwargs.update(campaign=campaign, user=self.request.user)
        return kwargs

    def form_valid(self, form):
        self.object = form.save()  # blocking
        secret = payments.start(self.object)
        return JsonResponse({"secret": secret, "text": str(self.object)})


@csrf_exempt
@require_POST
def webhook(request):
    try:
        event = payments.event_of(request)
    except ValueError:
        return HttpResponseBadRequest()
    handler = payments.HANDLERS.get(event["type"])
    if handler is not None:
        handler(event)
    return HttpResponse(status=204)


def receipt(request, pk):
    donation = get_object_or_404(Donation.objects.select_related("receipt", "campaign__owner"), pk=pk)  # blocking
    if not hasattr(donation, "receipt"):
        return HttpResponse(status=404)
    text = f"{donation.receipt.number}: {donation} ({donation.campaign.owner.email})"
    return HttpResponse(text, content_type="text/plain")


def mine(request):
    donations = request.user.donations.filter(paid=True)
    total = sum(donations.values_list("amount", flat=True))  # blocking
    first = donations[0] if donations else None  # blocking
    return JsonResponse({"total": total, "last": first and str(first)})
