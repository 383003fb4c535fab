from asgiref.sync import sync_to_async
from django.http import JsonResponse
from django.shortcuts import aget_object_or_404, get_object_or_404
from django.views import View
from django.views.decorators.http import require_POST

from .bidding import place
from .models import Lot


class LotsView(View):
    async def get(self, request):
        lots = [lot async for lot in Lot.objects.select_related("seller")]
        first = lots[0].bids.first() if lots else None  # blocking
        return JsonResponse({"lots": [lot.seller.username for lot in lots], "first": first and first.amount})


@require_POST
def bid(request, pk):
    placed = place(pk, request.user, int(request.POST["amount"]))
    return JsonResponse({"lot": placed.lot.title, "by": placed.bidder.username})


async def close(request, pk):
    lot = await aget_object_or_404(Lot, pk=pk)
    lot.open = False
    await lot.asave()
    winner = await sync_to_async(winner_of)(lot)
    again = winner_of(lot)
    return JsonResponse({"winner": winner, "again": again})


def winner_of(lot):
    bid = lot.bids.select_related("bidder").order_by("-amount").first()  # blocking
    return bid.bidder.username if bid else None


def unused(request, pk):
    return get_object_or_404(Lot, pk=pk)  # trap
