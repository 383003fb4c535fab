from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from .models import Bid, Lot


class TooLow(ValueError):
    pass


def place(lot_id, user, amount):
    with transaction.atomic():  # blocking
        lot = Lot.objects.select_for_update().get(pk=lot_id, open=True)  # blocking
        if amount <= lot.highest():
            raise TooLow(amount)
        placed = Bid.objects.create(lot=lot, bidder=user, amount=amount)  # blocking
    announce(lot, amount)
    return placed


def announce(lot, amount):
    layer = get_channel_layer()
    async_to_sync(layer.group_send)(f"lot_{lot.pk}", {"type": "bid.placed", "amount": amount})  # optional
