from django.views.generic import CreateView
from django.views.generic.detail import BaseDetailView, SingleObjectTemplateResponseMixin
from django.views.generic.edit import FormMixin
from shelf import Book, BookForm, PlainForm


class AddBook(CreateView):
    model = Book
    form_class = BookForm


class Unlock(FormMixin, SingleObjectTemplateResponseMixin, BaseDetailView):
    model = Book
    form_class = PlainForm

    def post(self, request, *args, **kwargs):
        book = self.get_object()  # blocking
        form = self.get_form()  # trap
        if form.is_valid():  # trap
            book.delete()  # blocking
        return self.form_valid(form)  # trap
