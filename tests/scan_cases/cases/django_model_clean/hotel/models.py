import requests
from django.core.exceptions import ValidationError
from django.db import models


def real_code(value):
    if not requests.get("http://codes", params={"c": value}).ok:  # blocking
        raise ValidationError("unknown code")


class Guest(models.Model):
    name = models.CharField(max_length=20)
    code = models.CharField(max_length=20, validators=[real_code])

    def clean(self):
        if Guest.objects.filter(name=self.name).count() > 3:  # blocking
            raise ValidationError("too many")

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)  # optional

    def save(self, *args, **kwargs):
        self.full_clean()  # optional
        return super().save(*args, **kwargs)  # blocking

    def clean_everything(self):
        requests.get("http://everything")  # trap
