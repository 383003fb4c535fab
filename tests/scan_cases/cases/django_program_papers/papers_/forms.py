from django import forms

from . import convert
from .models import Paper


class UploadForm(forms.ModelForm):
    class Meta:
        model = Paper
        fields = ["file", "title"]

    def save(self, commit=True):
        paper = super().save(commit=False)
        paper.preview = convert.preview_of(paper)
        if commit:
            paper.save()  # blocking
            paper.pages = convert.page_count(paper.file.path)
            paper.save(update_fields=["pages"])  # blocking
        return paper
