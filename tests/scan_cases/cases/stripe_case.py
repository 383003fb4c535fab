# entry: stripe_case.py::view
import stripe
from slack_sdk import WebClient
from twilio.rest import Client

slack = WebClient(token="x")


def view(request):
    stripe.Charge.create(amount=1)  # blocking
    stripe.Customer.retrieve("x")  # blocking
    intent = stripe.PaymentIntent.retrieve("x")  # blocking
    intent.confirm()  # blocking
    stripe.checkout.Session.create()  # blocking
    stripe.Webhook.construct_event(b"", "", "")  # trap
    slack.chat_postMessage(channel="a", text="b")  # blocking
    twilio = Client("a", "b")  # trap
    twilio.messages.create(to="a")  # blocking
