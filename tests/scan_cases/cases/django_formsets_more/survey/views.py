from django.forms import inlineformset_factory, modelform_factory, modelformset_factory
from django.http import JsonResponse

from .models import Choice, Question

QuestionForm = modelform_factory(Question, fields=["text"])
Choices = inlineformset_factory(Question, Choice, fields=["text"])


def new(request):
    form = QuestionForm(request.POST)
    if form.is_valid():
        question = form.save()  # blocking
        return JsonResponse({"pk": question.pk})
    return JsonResponse({})


def choices(request, pk):
    question = Question.objects.get(pk=pk)  # blocking
    formset = Choices(request.POST, instance=question)
    if formset.is_valid():  # optional
        formset.save()  # optional
    return JsonResponse({})


def all_questions(request):
    factory = modelformset_factory(Question, fields=["text"], extra=0)
    formset = factory(request.POST, queryset=Question.objects.order_by("pk"))
    if formset.is_valid():  # optional
        for question in formset.save(commit=False):
            question.save()  # blocking
        for gone in formset.deleted_objects:
            gone.delete()  # blocking
    return JsonResponse({"changed": len(formset.changed_objects)})
