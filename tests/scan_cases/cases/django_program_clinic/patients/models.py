from core.models import Clinic, SoftDeleteModel, Staff
from django.db import models
from django.utils.functional import cached_property


class Patient(SoftDeleteModel):
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="patients")
    name = models.CharField(max_length=100)
    doctors = models.ManyToManyField(Staff, through="Assignment", related_name="patients")
    photo = models.ImageField(upload_to="photos/", blank=True)

    def __str__(self):
        return self.name

    @cached_property
    def latest_visit(self):
        return self.visits.order_by("-at").first()  # blocking

    @property
    def main_doctor(self):
        assignment = self.assignment_set.filter(main=True).select_related("doctor").first()  # blocking
        return assignment.doctor if assignment else None

    @property
    def is_new(self):
        return self.latest_visit is None


class Assignment(models.Model):
    patient = models.ForeignKey(Patient, models.CASCADE)
    doctor = models.ForeignKey(Staff, models.CASCADE, related_name="assignments")
    main = models.BooleanField(default=False)


class Visit(models.Model):
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="visits")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)
    sample = models.CharField(max_length=20, blank=True)

    class Meta:
        get_latest_by = "at"
