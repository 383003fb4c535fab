from django.contrib import messages
from django.contrib.messages.views import SuccessMessageMixin
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, mail_admins
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from .forms import ContactForm


class Contact(SuccessMessageMixin, FormView):
    form_class = ContactForm
    template_name = "contact.html"
    success_url = "/"
    success_message = "thanks"

    def form_valid(self, form):
        form.send()
        return super().form_valid(form)  # optional


class Quiet(FormView):
    form_class = ContactForm

    def form_valid(self, form):
        messages.info(self.request, "kept")  # optional
        return redirect("/")


def many(request):
    mails = [EmailMessage("a", "b", None, [to]) for to in ("x@example.org", "y@example.org")]
    with get_connection(fail_silently=True) as connection:  # blocking
        connection.send_messages(mails)  # blocking
    mail_admins("a", "b")  # blocking
    return HttpResponse()
