from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=20)

    def __str__(self):
        return self.name


class Contact(models.Model):
    company = models.ForeignKey(Company, models.CASCADE)
    email = models.EmailField()
    friends = models.ManyToManyField("self")

    def label(self):
        return f"{self.email} ({self.company.name})"  # blocking

    def unused_label(self):
        return self.company.name  # trap
