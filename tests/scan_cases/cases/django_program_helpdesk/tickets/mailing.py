from django.conf import settings
from django.core.mail import EmailMessage, get_connection, send_mass_mail
from django.template.loader import render_to_string


class Mailer:
    template = "mail/{}.txt"

    def __init__(self, fail_silently=False):
        self.fail_silently = fail_silently

    def __enter__(self):
        self.connection = get_connection(fail_silently=self.fail_silently)
        self.connection.open()  # blocking
        return self

    def __exit__(self, *details):
        self.connection.close()  # optional

    def send(self, kind, to, **context):
        text = render_to_string(self.template.format(kind), context)  # optional
        EmailMessage(kind, text, settings.DEFAULT_FROM_EMAIL, [to], connection=self.connection).send()  # blocking


def notify(ticket, message):
    with Mailer() as mailer:
        for address in ticket.recipients():
            mailer.send("reply", address, ticket=ticket, message=message)


def tell_leads(teams):
    send_mass_mail([("Busy", "…", None, [team.lead.email]) for team in teams])  # blocking
