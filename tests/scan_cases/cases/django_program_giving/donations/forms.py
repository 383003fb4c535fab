from django import forms

from .models import Campaign, Donation


class DonationForm(forms.ModelForm):
    class Meta:
        model = Donation
        fields = ["amount"]

    def __init__(self, *args, campaign, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.campaign = campaign
        if user is not None and user.is_authenticated:
            self.instance.donor = user

    def clean(self):
        data = super().clean()
        if self.instance.campaign.closed:
            raise forms.ValidationError("closed")
        if self.instance.campaign.raised + data.get("amount", 0) > 2 * self.instance.campaign.goal:
            raise forms.ValidationError("too much")
        return data


CampaignForm = forms.modelform_factory(Campaign, fields=["title", "goal"])
