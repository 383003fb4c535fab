from django.db import models


class Comment(models.Model):
    text = models.TextField()

    def author_name(self):
        return self.author.name  # blocking

    author = models.ForeignKey("shop.Author", models.CASCADE, related_name="comments")


class Author(models.Model):
    name = models.CharField(max_length=20)
