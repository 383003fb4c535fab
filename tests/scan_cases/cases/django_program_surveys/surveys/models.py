from django.conf import settings
from django.db import models
from django.db.models import Avg, Count, Prefetch
from django.utils import timezone


class SurveyQuerySet(models.QuerySet):
    def running(self):
        return self.filter(until__gte=timezone.now())

    def complete(self):
        questions = Question.objects.order_by("position").prefetch_related("options")
        return self.prefetch_related(Prefetch("questions", queryset=questions, to_attr="all_questions"))


class Survey(models.Model):
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="surveys")
    title = models.CharField(max_length=60)
    until = models.DateTimeField()
    invited = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Invitation", related_name="+")

    objects = SurveyQuerySet.as_manager()

    @property
    def closed(self):
        return self.until < timezone.now()

    def results(self):
        for question in self.questions.all():  # blocking
            yield question.text, question.summary()


class Invitation(models.Model):
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "user"], name="once")]


class Question(models.Model):
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    text = models.CharField(max_length=100)
    position = models.IntegerField(default=0)

    def summary(self):
        if self.options.exists():  # blocking
            counted = self.options.annotate(n=Count("answers")).values_list("text", "n")
            return dict(counted)  # blocking
        return self.answers.aggregate(mean=Avg("number"))["mean"]  # blocking


class Option(models.Model):
    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    text = models.CharField(max_length=100)


class Answer(models.Model):
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    option = models.ForeignKey(Option, models.CASCADE, null=True, related_name="answers")
    number = models.FloatField(null=True)

    def clean(self):
        if self.option_id and self.option.question_id != self.question_id:  # trap
            raise ValueError("not of this question")
