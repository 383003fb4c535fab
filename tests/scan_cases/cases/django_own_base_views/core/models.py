from django.db import models


class Note(models.Model):
    text = models.TextField()


class Comment(models.Model):
    note = models.ForeignKey(Note, models.CASCADE, related_name="comments")
    text = models.TextField()
