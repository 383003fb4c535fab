import requests
from django import forms
from django.core.validators import RegexValidator

from .models import Poll


def known(value):
    if not Poll.objects.filter(title=value).exists():  # blocking
        raise forms.ValidationError("unknown")


class Upper(forms.CharField):
    def to_python(self, value):
        return (super().to_python(value) or "").upper()

    def validate(self, value):
        super().validate(value)
        requests.get("http://validate")  # blocking


class PollForm(forms.Form):
    title = forms.CharField(validators=[known, RegexValidator("x")])
    code = Upper()

    def clean(self):
        cleaned = super().clean()
        self.poll = Poll.objects.filter(**cleaned).last()  # blocking
        return cleaned

    def clean_code(self):
        return self.cleaned_data["code"]

    def clean_other(self):
        requests.get("http://other")  # trap


class BaseNote(forms.ModelForm):
    def save(self, commit=True):
        note = super().save(commit=False)
        note.title = note.title.strip()
        if commit:
            note.save()  # blocking
        return note


class NoteForm(BaseNote):
    class Meta:
        model = Poll
        fields = ["title"]
