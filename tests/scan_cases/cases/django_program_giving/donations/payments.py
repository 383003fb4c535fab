import stripe
from django.conf import settings

stripe.api_key = settings.STRIPE_KEY


def start(donation):
    intent = stripe.PaymentIntent.create(amount=donation.amount * 100, currency="eur")  # blocking
    donation.intent = intent.id
    donation.save(update_fields=["intent"])  # blocking
    return intent.client_secret


def event_of(request):
    signature = request.headers["Stripe-Signature"]
    return stripe.Webhook.construct_event(request.body, signature, "whsec")


HANDLERS = {}


def on(kind):
    def register(function):
        HANDLERS[kind] = function
        return function

    return register


@on("payment_intent.succeeded")
def succeeded(event):
    from .models import Donation, Receipt

    donation = Donation.objects.get(intent=event["data"]["object"]["id"])  # blocking
    donation.paid = True
    donation.save()  # blocking
    receipt, _ = Receipt.objects.get_or_create(donation=donation)  # blocking
    return receipt


@on("charge.refunded")
def refunded(event):
    from .models import Donation

    Donation.objects.filter(intent=event["data"]["object"]["payment_intent"]).update(paid=False)  # blocking
