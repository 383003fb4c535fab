from django.db import models


class Question(models.Model):
    text = models.CharField(max_length=30)


class Answer(models.Model):
    question = models.ForeignKey(Question, models.CASCADE)
    text = models.CharField(max_length=30)
    right = models.BooleanField(default=False)
