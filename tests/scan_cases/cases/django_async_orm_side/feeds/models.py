from django.db import models


class Feed(models.Model):
    url = models.URLField()
    seen = models.IntegerField(default=0)

    async def touch(self):
        self.seen += 1
        await self.asave()

    def fetch(self):
        import requests

        return requests.get(self.url).text  # blocking
