from django.db import models


class Item(models.Model):
    name = models.CharField(max_length=3)

    def slow(self):
        return list(Item.objects.filter(name=self.name))  # blocking

    async def quick(self):
        return await Item.objects.filter(name=self.name).acount()  # trap
