from django.db import models


class Owner(models.Model):
    name = models.CharField(max_length=10)


class Box(models.Model):
    name = models.CharField(max_length=10)
    owner = models.ForeignKey(Owner, models.CASCADE, related_name="boxes")

    def cheap(self):
        return self.name
