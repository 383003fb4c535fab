from django.forms import inlineformset_factory, modelformset_factory
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from .forms import ChoiceForm, InviteForm, VoteForm
from .models import Choice, Question

ChoiceFormSet = inlineformset_factory(Question, Choice, form=ChoiceForm, extra=1)


def edit(request):
    question = Question.objects.get(pk=1)  # blocking
    formset = ChoiceFormSet(request.POST or None, instance=question)
    if formset.is_valid():  # optional
        formset.save()  # optional
    return render(request, "edit.html", {"formset": formset})  # optional


def invite(request):
    form = InviteForm(request.POST)
    if form.is_valid():
        form.send()
        return redirect("/")
    return HttpResponse(form.errors.as_text())


class Vote(View):
    http_method_names = ["get", "post"]

    def get(self, request):
        factory = modelformset_factory(Question, fields=["text"])
        return HttpResponse(str(len(factory.__name__)))

    def post(self, request):
        form = VoteForm(request.POST)
        if not form.is_valid():  # optional
            return HttpResponse("x")
        question = form.save(commit=False)
        question.text += "!"
        question.save()  # blocking
        form.save_m2m()  # optional
        return redirect(question)

    def delete(self, request):
        Question.objects.all().delete()  # trap
