import requests
from django import forms

from .models import Note


class NoteForm(forms.ModelForm):
    class Meta:
        model = Note
        fields = ["text"]

    def clean_text(self):
        requests.get("http://spelling")  # blocking
        return self.cleaned_data["text"]


class SearchForm(forms.Form):
    query = forms.CharField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["query"].help_text = open("help").read()  # blocking

    def clean(self):
        cleaned = super().clean()
        requests.get("http://check")  # blocking
        return cleaned
