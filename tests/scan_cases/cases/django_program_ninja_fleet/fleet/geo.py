import httpx
from django.conf import settings

GEO_URL = getattr(settings, "GEO_URL", "https://geo.example")


def reverse(lat: float, lon: float) -> str:
    with httpx.Client(base_url=GEO_URL, timeout=3) as client:
        response = client.get("/reverse", params={"lat": lat, "lon": lon})  # blocking
        response.raise_for_status()
        return response.json()["name"]


async def reverse_async(lat: float, lon: float) -> str:
    async with httpx.AsyncClient(base_url=GEO_URL) as client:
        response = await client.get("/reverse", params={"lat": lat, "lon": lon})
    return response.json()["name"]
