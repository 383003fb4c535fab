from django.db import models


class Lab(models.Model):
    name = models.CharField(max_length=3)


class Sample(models.Model):
    lab = models.ForeignKey(Lab, models.CASCADE, related_name="samples")
    code = models.CharField(max_length=3)

    @property
    def lab_name(self):
        return self.lab.name  # blocking
