from django.db import models


class Tenant(models.Model):
    host = models.CharField(max_length=30)


class Plan(models.Model):
    tenant = models.OneToOneField(Tenant, models.CASCADE, related_name="plan")
    size = models.IntegerField(default=1)
