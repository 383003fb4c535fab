# entry: django_handed_down_three_calls.py::approve
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")


class Review(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="reviews")
    user = models.ForeignKey(Author, on_delete=models.CASCADE)
    approved = models.BooleanField(default=False)

    def approve(self):
        self.approved = True
        self.save()  # optional
        self.note()

    def save(self, *args, **kwargs):
        before = self.book.reviews.count()  # blocking
        super().save(*args, **kwargs)  # blocking
        self.tell(self.book, before)

    def tell(self, book, before):
        return f"{book.author.name} {self.user.name} {before}"  # blocking

    def note(self):
        return f"{self.book.author.name}"


def approve(request, pk):
    review = Review.objects.get(pk=pk)  # blocking
    book = review.book  # blocking
    author = book.author  # blocking
    review.approve()
    return HttpResponse(author.name)
