import requests


class CoverService:
    url = "https://covers.example"

    def fetch(self, isbn):
        response = requests.head(f"{self.url}/{isbn}.jpg")  # blocking
        return response.url if response.ok else None


covers = CoverService()
