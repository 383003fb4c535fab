from django.db import models

from .fields import PlaceField


class Shop(models.Model):
    place = PlaceField(max_length=50)
    opened = models.DateField(auto_now_add=True)
    kind = models.CharField(max_length=1, choices=[("a", "A")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first_place = self.place

    @classmethod
    def from_db(cls, db, names, values):
        shop = super().from_db(db, names, values)
        shop.loaded = open("/srv/loaded").read()  # blocking
        return shop
