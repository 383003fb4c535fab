import io

import httpx
from django.core.files.base import ContentFile

ENCODER = httpx.Client(base_url="https://encoder.example", timeout=10)


def rotated(photo, degrees):
    image = photo.open_image()
    out = io.BytesIO()
    image.rotate(degrees).save(out, format="JPEG")  # optional
    return ContentFile(out.getvalue())


def encode(photo):
    with photo.image.open("rb") as stream:  # optional
        response = ENCODER.post("/encode", content=stream.read())  # blocking
    return response.raise_for_status().json()["vector"]
