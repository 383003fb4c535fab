"""Stripe."""

from bridge.catalog.entry import blocks, iterates, library, methods, returns, yields

_FULL = "create list modify retrieve"
_RESOURCES: tuple[tuple[str, str], ...] = (
    ("Account", f"{_FULL} delete"),
    ("Balance", "retrieve"),
    ("BalanceTransaction", "list retrieve"),
    ("Charge", f"{_FULL} capture search"),
    ("Coupon", f"{_FULL} delete"),
    ("Customer", f"{_FULL} create_source delete search"),
    ("Dispute", "close list modify retrieve"),
    ("Event", "list retrieve"),
    ("File", "create list retrieve"),
    ("Invoice", f"{_FULL} finalize_invoice pay search send_invoice void_invoice"),
    ("InvoiceItem", f"{_FULL} delete"),
    ("PaymentIntent", f"{_FULL} cancel capture confirm search"),
    ("PaymentLink", _FULL),
    ("PaymentMethod", f"{_FULL} attach detach"),
    ("Payout", f"{_FULL} cancel"),
    ("Plan", f"{_FULL} delete"),
    ("Price", f"{_FULL} search"),
    ("Product", f"{_FULL} delete search"),
    ("PromotionCode", _FULL),
    ("Refund", f"{_FULL} cancel"),
    ("SetupIntent", f"{_FULL} cancel confirm"),
    ("Subscription", f"{_FULL} cancel search"),
    ("SubscriptionItem", f"{_FULL} delete"),
    ("TaxRate", _FULL),
    ("Token", "create retrieve"),
    ("Transfer", _FULL),
    ("WebhookEndpoint", f"{_FULL} delete"),
)
LISTED = tuple(resource for resource, names in _RESOURCES if "list" in names.split())
"""The kinds of objects that can be listed."""
_OF_CLASS = ("create", "list", "modify", "retrieve", "search", "create_source")
_SERVICES = (
    "accounts balance charges coupons customers disputes events files invoices payment_intents payment_links "
    "payment_methods payouts plans prices products refunds setup_intents subscriptions tokens transfers"
)


def _of_instance(names: str) -> list[str]:
    """List what an object that was fetched can be asked for."""
    return ["refresh", *(name for name in names.split() if name not in _OF_CLASS)]


LIBRARY = library(
    "stripe",
    "stripe",
    ">=8.0",
    blocks(
        "WA210",
        *(target for resource, names in _RESOURCES for target in methods(f"stripe.{resource}", names)),
        *(
            target
            for resource, names in _RESOURCES
            for target in methods(f"stripe.{resource}()", " ".join(_of_instance(names)))
        ),
        *methods("stripe.checkout.Session", "create expire list list_line_items retrieve"),
        "stripe.billing_portal.Session.create",
        *(f"{service}.*" for service in methods("stripe.StripeClient()", _SERVICES)),
        *(f"{service}.*" for service in methods("stripe.StripeClient().v1", _SERVICES)),
        instead="stripe.Customer.create_async",
        recipe="offload_call",
        note="Each method has an awaitable twin whose name ends in _async.",
    ),
    iterates(
        "WA210",
        "stripe.ListObject().auto_paging_iter()",
        *(f"stripe.{resource}.list().auto_paging_iter()" for resource in LISTED),
        instead="async for",
        note="list_async gives a list that can be looped over with `async for`.",
    ),
    *(
        yields(f"stripe.{resource}()", f"{found}.auto_paging_iter()", f"{found}.data", found)
        for resource in LISTED
        for found in (f"stripe.{resource}.list()",)
    ),
    *(
        returns(
            f"stripe.{resource}()",
            *(
                f"stripe.{resource}.{name}"
                for name in names.split()
                if name in ("create", "modify", "retrieve")
            ),
        )
        for resource, names in _RESOURCES
    ),
)
