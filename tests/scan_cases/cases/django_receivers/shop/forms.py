import requests
from django import forms

from .models import Item


class ItemForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = "__all__"

    def clean_name(self):
        requests.get("form")  # blocking
        return self.cleaned_data["name"]

    def clean(self):
        Item.objects.filter(name="x").exists()  # blocking
        return super().clean()
