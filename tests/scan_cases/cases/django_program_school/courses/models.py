from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.text import slugify


class Term(models.Model):
    name = models.CharField(max_length=20)
    current = models.BooleanField(default=False)

    @classmethod
    def get_current(cls):
        term = cache.get("term")  # optional
        if not term:
            term = cls.objects.filter(current=True).last()  # blocking
            cache.set("term", term)  # optional
        return term


class Course(models.Model):
    title = models.CharField(max_length=60)
    slug = models.SlugField(unique=True, blank=True)
    term = models.ForeignKey(Term, models.CASCADE)
    teacher = models.ForeignKey(User, models.PROTECT, related_name="courses")
    students = models.ManyToManyField(User, through="Enrolment", related_name="attended")
    seats = models.IntegerField(default=20)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)  # blocking

    def _free_slug(self):
        base = slug = slugify(self.title)
        number = 1
        while Course.objects.filter(slug=slug).exists():  # blocking
            number += 1
            slug = f"{base}-{number}"
        return slug

    def get_absolute_url(self):
        return reverse("course", kwargs={"slug": self.slug})

    @transaction.atomic  # optional
    def enrol(self, student):
        enrolment = Enrolment.objects.create(course=self, student=student)  # blocking
        Course.objects.filter(pk=self.pk).update(seats=F("seats") - 1)  # blocking
        self.refresh_from_db(fields=["seats"])  # blocking
        return enrolment

    @property
    def average(self):
        grades = [e.grade for e in self.enrolments.all() if e.grade is not None]  # blocking
        return sum(grades) / len(grades) if grades else None


class Enrolment(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    student = models.ForeignKey(User, models.CASCADE, related_name="enrolments")
    grade = models.FloatField(null=True, blank=True)

    class Meta:
        unique_together = [("course", "student")]


class Attachment(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="attachments/%Y/")
    checksum = models.CharField(max_length=64, blank=True)
