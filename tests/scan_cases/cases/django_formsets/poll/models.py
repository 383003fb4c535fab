from django.db import models


class Question(models.Model):
    text = models.CharField(max_length=9)


class Choice(models.Model):
    question = models.ForeignKey(Question, models.CASCADE)
    text = models.CharField(max_length=9)

    def clean(self):
        if Choice.objects.filter(text=self.text).exists():  # blocking
            raise ValueError
