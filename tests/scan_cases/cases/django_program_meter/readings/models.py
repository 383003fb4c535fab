from django.db import models
from django.db.models import OuterRef, Subquery


class MeterQuerySet(models.QuerySet["Meter"]):
    def with_last(self):
        last = Reading.objects.filter(meter=OuterRef("pk")).order_by("-at")
        return self.annotate(last_value=Subquery(last.values("value")[:1]))

    def ids(self):
        return self.values_list("pk", flat=True)

    def broken_map(self):
        return {meter.pk: meter for meter in self.filter(broken=True)}  # blocking


class Meter(models.Model):
    number = models.CharField(max_length=20)
    broken = models.BooleanField(default=False)
    objects = MeterQuerySet.as_manager()

    class Meta:
        default_manager_name = "objects"


class Reading(models.Model):
    meter = models.ForeignKey(Meter, models.CASCADE)
    at = models.DateTimeField()
    value = models.FloatField()
