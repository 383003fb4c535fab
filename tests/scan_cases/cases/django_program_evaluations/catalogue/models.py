from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=50)
    city = models.CharField(max_length=50)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Restaurant(Place):
    stars = models.IntegerField(default=0)

    class Meta(Place.Meta):
        verbose_name = "restaurant"


class OpenRestaurant(Restaurant):
    class Meta:
        proxy = True

    class _Manager(models.Manager):
        def get_queryset(self):
            return super().get_queryset().exclude(stars=0)

    objects = _Manager()


class Dish(models.Model):
    restaurant = models.ForeignKey(Restaurant, models.CASCADE, related_name="dishes")
    name = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=6, decimal_places=2)
    allergens = models.ManyToManyField("Allergen", blank=True)

    @property
    def label(self):
        return f"{self.name} ({self.restaurant.name})"  # blocking

    def siblings(self):
        return type(self).objects.filter(restaurant_id=self.restaurant_id).exclude(pk=self.pk)


class Allergen(models.Model):
    code = models.CharField(max_length=3)
