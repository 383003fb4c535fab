from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class Shelf(models.Model):
    name = models.CharField(max_length=10)


class Book(models.Model):
    title = models.CharField(max_length=10)
    tags = models.ManyToManyField("Shelf")

    def clean(self):
        if Book.objects.filter(title=self.title).exists():  # blocking
            raise ValidationError("twice")

    def unused(self):
        Book.objects.count()  # trap


class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = ("title", "tags")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = Shelf.objects.first()  # blocking

    def save(self, commit=True):
        book = super().save(commit=False)  # trap
        book.save()  # blocking
        self.save_m2m()  # blocking
        return book


class UnusedForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = Shelf.objects.first()  # trap


class PlainForm(forms.Form):
    title = forms.CharField()
