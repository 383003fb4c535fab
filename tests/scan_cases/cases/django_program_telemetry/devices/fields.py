import zlib

from django.db import models


class CompressedField(models.BinaryField):
    def from_db_value(self, value, expression, connection):
        return zlib.decompress(value).decode() if value is not None else None

    def get_prep_value(self, value):
        return zlib.compress(value.encode()) if value is not None else None
