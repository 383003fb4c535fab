import uuid

from .base import Carrier, Label


class Post(Carrier):
    def book(self, parcel):
        return Label(uuid.uuid4().hex, b"")
