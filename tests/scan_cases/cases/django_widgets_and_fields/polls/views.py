from django.contrib import messages
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.views import View

from .forms import NoteForm, PollForm


class Find(View):
    form_class = PollForm

    def get(self, request):
        return render(request, "find.html", {"form": self.form_class()})  # optional

    def post(self, request):
        form = self.form_class(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(form.errors.as_json())
        return JsonResponse({"poll": form.poll.pk if form.poll else None})


def note(request):
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()  # optional
        messages.success(request, "saved")  # optional
        return redirect("/")
    return render(request, "note.html", {"form": form})  # optional
