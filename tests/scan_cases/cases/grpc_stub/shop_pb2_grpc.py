class ShopStub:
    def __init__(self, channel):
        self.Buy = channel.unary_unary(
            "/shop.Shop/Buy",
            request_serializer=str,
            response_deserializer=str,
        )
