from django import forms

from .models import Item, Maker


class MergeForm(forms.Form):
    items = forms.ModelMultipleChoiceField(queryset=Item.objects.all())
    into = forms.ModelChoiceField(Maker.objects.all())
    note = forms.CharField()

    def clean_items(self):
        items = self.cleaned_data["items"]
        if len(items) < 2:  # trap
            raise forms.ValidationError("more")
        if items.filter(name="").exists():  # blocking
            raise forms.ValidationError("names")
        return items


class ItemForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = ["maker", "makers", "name"]
