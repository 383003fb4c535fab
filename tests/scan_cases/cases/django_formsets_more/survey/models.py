from django.db import models


class Question(models.Model):
    text = models.CharField(max_length=20)


class Choice(models.Model):
    question = models.ForeignKey(Question, models.CASCADE)
    text = models.CharField(max_length=20)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)  # blocking
        Question.objects.filter(pk=self.question_id).update(text="changed")  # blocking
