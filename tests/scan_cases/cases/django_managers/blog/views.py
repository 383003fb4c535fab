from django.http import HttpResponse

from .models import Entry, Note, Release


def a(request):
    return HttpResponse(Entry.objects.published().titles())


def b(request):
    entry = Entry.objects.create_draft("x")
    rows = Entry.plain.expensive().published()
    entry.notes.create(text="x")  # blocking
    return HttpResponse(rows.first())  # blocking


def c(request):
    notes = Note.recent_first.recent()
    built = Note._default_manager.filter(text="x")
    return HttpResponse([note.text for note in notes] + [built.query])  # blocking


def d(request):
    return HttpResponse(Release.objects.latest_stable())
