from django import forms

from .models import Ticket


class TicketForm(forms.ModelForm):
    def __init__(self, *args, request=None, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self):
        profile = self.request.profile  # trap
        profile.ban()
        return super().clean()

    class Meta:
        model = Ticket
        fields = ["a", "b"]


class BaseMetaForm(forms.ModelForm):
    class Meta:
        model = Ticket
        fields = ["a"]


class OtherForm(BaseMetaForm):
    class Meta(BaseMetaForm.Meta):
        fields = ["a", "project"]
