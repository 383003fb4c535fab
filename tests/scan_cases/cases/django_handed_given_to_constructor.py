# entry: django_handed_given_to_constructor.py::add
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")


class Review(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE)
    text = models.TextField()

    def check_text(self):
        if self.text == self.book.title:
            raise ValueError(self.book.author.name)  # blocking

    def save(self, *args, **kwargs):
        self.check_text()
        super().save(*args, **kwargs)  # blocking


def add(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    review = Review(book=book, text=request.POST["text"])
    review.save()  # optional
    Review(book=book, text="again").save()  # optional
    return HttpResponse(review.book.title)
