"""Receivers of ``post_save`` are told whether the row is new, where that is sure."""

from pathlib import Path

import pytest

from tests.analysis.frameworks.found import find

SOURCE = """
    import time

    import requests
    from django import forms
    from django.db import models
    from django.db.models.signals import post_save
    from django.dispatch import receiver
    from django.urls import path


    class Book(models.Model):
        title = models.CharField(max_length=9)

        def save(self, *args, **kwargs):
            super().save(*args, **kwargs)


    class BookForm(forms.ModelForm):
        class Meta:
            model = Book
            fields = ["title"]


    @receiver(post_save, sender=Book)
    def saved(sender, instance, created, **kwargs):
        if created:
            requests.get("http://new")
        else:
            time.sleep(1)


    def view(request, pk):
        book = Book.objects.get(pk=pk)
        BODY


    urlpatterns = [path("book", view)]
"""
NEW, STORED = "requests.get", "time.sleep"


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        ("book.save(update_fields=['title'])", {STORED}),
        ("book.save()", {NEW, STORED}),
        ("book.save(update_fields=request.POST)", {NEW, STORED}),
        ("Book(title='a').save()", {NEW, STORED}),
        ("Book.objects.create(title='a')", {NEW}),
        ("Book.objects.get_or_create(title='a')", {NEW}),
        ("Book.objects.update_or_create(title='a')", {NEW, STORED}),
        ("BookForm(request.POST, instance=book).save()", {STORED}),
        ("BookForm(request.POST, instance=Book()).save()", {NEW, STORED}),
        ("form = BookForm(request.POST, instance=request.book)\n        form.save()", {NEW, STORED}),
        ("BookForm(request.POST, instance=book if request.GET else None).save()", {NEW, STORED}),
        (
            "if request.GET:\n            book = None\n        BookForm(request.POST, instance=book).save()",
            {NEW, STORED},
        ),
        ("BookForm(request.POST).save()", {NEW, STORED}),
    ],
)
def test_what_receivers_are_told(body: str, heard: set[str], tmp_path: Path) -> None:
    found = find(tmp_path, SOURCE.replace("BODY", body))
    assert found.waits("view") & {NEW, STORED} == heard
    assert found.waits("saved") == {NEW, STORED}
