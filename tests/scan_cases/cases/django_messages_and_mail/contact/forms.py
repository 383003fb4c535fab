from django import forms
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


class ContactForm(forms.Form):
    email = forms.EmailField()

    def send(self):
        text = render_to_string("mail.txt", self.cleaned_data)  # optional
        message = EmailMultiAlternatives("subject", text, None, [self.cleaned_data["email"]])
        message.attach_alternative("<p></p>", "text/html")
        message.attach_file("/srv/terms.pdf")  # blocking
        message.send()  # blocking
