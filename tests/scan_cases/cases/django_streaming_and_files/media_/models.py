from django.db import models


class Clip(models.Model):
    title = models.CharField(max_length=20)
    file = models.FileField(upload_to="clips")
