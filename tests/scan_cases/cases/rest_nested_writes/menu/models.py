from django.db import models


class Dish(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Menu(models.Model):
    title = models.CharField(max_length=20)
    dishes = models.ManyToManyField(Dish, through="Course")

    @property
    def size(self):
        return self.dishes.count()  # blocking


class Course(models.Model):
    menu = models.ForeignKey(Menu, models.CASCADE, related_name="courses")
    dish = models.ForeignKey(Dish, models.CASCADE)
    number = models.IntegerField(default=0)
