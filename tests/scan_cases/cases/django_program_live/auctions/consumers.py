import json
import time

import requests
from asgiref.sync import async_to_sync, sync_to_async
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer, WebsocketConsumer

from .bidding import TooLow, place
from .models import Lot


class BidConsumer(WebsocketConsumer):
    def connect(self):
        self.lot = Lot.objects.get(pk=self.scope["url_route"]["kwargs"]["pk"])  # blocking
        self.group = f"lot_{self.lot.pk}"
        async_to_sync(self.channel_layer.group_add)(self.group, self.channel_name)  # optional
        self.accept()  # optional
        self.send(text_data=json.dumps({"highest": self.lot.highest()}))  # optional

    def disconnect(self, code):
        async_to_sync(self.channel_layer.group_discard)(self.group, self.channel_name)  # optional

    def receive(self, text_data=None, bytes_data=None):
        message = json.loads(text_data)
        try:
            place(self.lot.pk, self.scope["user"], message["amount"])
        except TooLow as error:
            self.send(json.dumps({"error": str(error)}))  # optional

    def bid_placed(self, event):
        requests.post("https://stats.example/bids", json=event)  # blocking
        self.send(json.dumps(event))  # optional


class WatchConsumer(AsyncJsonWebsocketConsumer):
    groups = ["lots"]

    async def connect(self):
        self.lots = await self.load()
        await self.accept()

    @database_sync_to_async
    def load(self):
        return list(Lot.objects.filter(open=True))  # trap

    async def receive_json(self, content, **kwargs):
        if content["type"] == "title":
            lot = await sync_to_async(Lot.objects.get)(pk=content["pk"])
            await self.send_json({"title": lot.title, "seller": lot.seller.username})  # blocking
        elif content["type"] == "slow":
            time.sleep(1)  # blocking
            await self.send_json({"highest": await self.lots[0].ahighest()})

    async def bid_placed(self, event):
        await self.send_json({"count": await Lot.objects.acount()})
