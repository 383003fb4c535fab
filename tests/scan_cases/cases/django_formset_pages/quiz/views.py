import requests
from django import forms
from django.forms import BaseInlineFormSet, formset_factory, inlineformset_factory
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import Answer, Question


class AnswerForm(forms.ModelForm):
    class Meta:
        model = Answer
        fields = ("text", "right")

    def clean_text(self):
        requests.get("http://spell")  # blocking
        return self.cleaned_data["text"]


class OneRight(BaseInlineFormSet):
    def clean(self):
        super().clean()  # optional
        if Answer.objects.filter(question=self.instance, right=True).count() > 1:  # blocking
            raise forms.ValidationError("more than one is right")


Answers = inlineformset_factory(Question, Answer, form=AnswerForm, formset=OneRight, extra=0)


class Line(forms.Form):
    text = forms.CharField()


Lines = formset_factory(Line, extra=2)


def answers(request, pk):
    question = get_object_or_404(Question, pk=pk)  # blocking
    formset = Answers(request.POST, instance=question)
    if formset.is_valid():  # optional
        for answer in formset.save(commit=False):  # optional
            answer.right = True
            answer.save()  # blocking
        formset.save_m2m()  # optional
    return JsonResponse({})


def lines(request):
    formset = Lines(request.POST)
    if formset.is_valid():
        texts = [form.cleaned_data["text"] for form in formset]
        return JsonResponse({"texts": texts})
    return JsonResponse({"errors": formset.errors}, status=400)
