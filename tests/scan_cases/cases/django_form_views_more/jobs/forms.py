import requests
from django import forms

from .models import Job


class JobForm(forms.ModelForm):
    class Meta:
        model = Job
        fields = ("title", "tags")

    def __init__(self, company, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.company = company


class ApplyForm(forms.Form):
    letter = forms.CharField()

    def save(self, job):
        return requests.post("http://apply", json={"job": job.pk, "text": self.cleaned_data["letter"]})  # blocking
