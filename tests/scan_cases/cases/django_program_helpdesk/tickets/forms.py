from django import forms

from .mailing import notify
from .models import Attachment, Message, Ticket


class ReplyForm(forms.ModelForm):
    files = forms.FileField(required=False)
    close = forms.BooleanField(required=False)

    class Meta:
        model = Message
        fields = ["text", "internal"]

    def __init__(self, ticket, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ticket = ticket

    def save(self, commit=True):
        self.instance.ticket = self.ticket
        message = super().save(commit)  # blocking
        if self.cleaned_data.get("files"):
            Attachment.objects.create(ticket=self.ticket, file=self.cleaned_data["files"])  # blocking
        if self.cleaned_data.get("close"):
            Ticket.objects.filter(pk=self.ticket.pk).close_all()
        if not message.internal:
            notify(message.ticket, message)
        return message


class FilterForm(forms.Form):
    status = forms.MultipleChoiceField(choices=[("new", "new"), ("open", "open")], required=False)
    mine = forms.BooleanField(required=False)

    def filtered(self, user):
        tickets = Ticket.objects.open()
        if self.is_valid():
            if self.cleaned_data["status"]:
                tickets = tickets.filter(status__in=self.cleaned_data["status"])
            if self.cleaned_data["mine"]:
                tickets = tickets.filter(assignee=user)
        return tickets
