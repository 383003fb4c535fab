from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=3)


class Note(models.Model):
    owner = models.ForeignKey(Person, models.CASCADE)


class File(models.Model):
    name = models.CharField(max_length=3)
    content = models.FileField()

    @property
    def owner(self):
        return open(self.name).read()  # blocking
