import requests
from django import forms

from .models import Event, Speaker


class EventForm(forms.ModelForm):
    notify = forms.BooleanField(required=False)

    class Meta:
        model = Event
        fields = ["title", "speakers", "slug"]

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["speakers"].queryset = Speaker.objects.filter(name__gt="a")

    def clean(self):
        cleaned = super().clean()
        if Event.objects.filter(title=cleaned.get("title")).exists():  # blocking
            self.add_error("title", "taken")
        return cleaned

    def save(self, commit=True):
        event = super().save(commit=commit)  # blocking
        if self.cleaned_data["notify"]:
            self.send(event)
        return event

    def send(self, event):
        for speaker in event.speakers.all():  # blocking
            requests.post("http://mail", json={"to": speaker.name})  # blocking

    def save_draft(self):
        return super().save()  # trap


class PickForm(forms.Form):
    speaker = forms.ModelChoiceField(Speaker.objects.all())
    colour = forms.ChoiceField(choices=lambda: [(c, c) for c in requests.get("http://colours").json()])  # optional


class SpeakerField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.name} {obj.event_set.count()}"  # optional

    def clean(self, value):
        requests.get("http://speakers")  # blocking
        return super().clean(value)  # optional


class ManyForm(forms.Form):
    speakers = SpeakerField(queryset=Speaker.objects.all())
