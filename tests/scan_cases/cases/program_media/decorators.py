import time
from functools import wraps
from pathlib import Path

from django.http import HttpResponse


def rate_limited(per_minute):
    bucket = Bucket(per_minute)

    def decorator(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            if not bucket:
                return HttpResponse("slow down", status=429)
            return view(request, *args, **kwargs)

        return inner

    return decorator


class Bucket:
    def __init__(self, size):
        self.size = size

    def __bool__(self):
        self._refill()
        return self.size > 0

    def _refill(self):
        time.sleep(0.04)  # blocking

    def __len__(self):
        time.sleep(0.05)  # trap
        return self.size


class cached_page:
    folder = Path("cache")

    def __init__(self, view):
        self.view = view

    def __call__(self, request):
        found = self.folder / "page"
        if found.exists():  # blocking
            return HttpResponse(found.read_text())  # blocking
        return self.render(request)

    def render(self, request):
        response = self.view(request)
        (self.folder / "page").write_bytes(response.content)  # blocking
        return response

    def clear(self):
        (self.folder / "page").unlink()  # trap
