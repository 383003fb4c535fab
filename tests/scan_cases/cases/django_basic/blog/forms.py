from django import forms

from .models import Author, Post


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ["title"]

    def clean_title(self):
        Author.objects.get(pk=1)  # blocking
        return "x"
