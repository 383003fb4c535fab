from django.contrib.auth.models import User
from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=20)
    owner = models.OneToOneField(User, models.CASCADE, related_name="company")


class Job(models.Model):
    company = models.ForeignKey(Company, models.CASCADE, related_name="jobs")
    title = models.CharField(max_length=20)
    tags = models.ManyToManyField("Tag")


class Tag(models.Model):
    name = models.CharField(max_length=20)
