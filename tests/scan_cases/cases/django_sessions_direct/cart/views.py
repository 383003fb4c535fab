from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse

from .models import Product


class Cart:
    def __init__(self, request):
        self.session = request.session
        self.items = self.session.setdefault("cart", {})  # optional

    def add(self, product, number=1):
        self.items[str(product.pk)] = self.items.get(str(product.pk), 0) + number
        self.session.modified = True

    def __iter__(self):
        products = Product.objects.filter(pk__in=self.items)
        for product in products:  # blocking
            yield product, self.items[str(product.pk)]

    def __len__(self):
        return sum(self.items.values())

    def clear(self):
        del self.session["cart"]  # optional


def show(request):
    cart = Cart(request)
    return JsonResponse({"total": sum(product.price * n for product, n in cart), "n": len(cart)})


def add(request, pk):
    cart = Cart(request)
    cart.add(Product.objects.get(pk=pk))  # blocking
    return JsonResponse({"n": len(cart)})


def drop(request):
    Cart(request).clear()
    request.session.flush()  # blocking
    return JsonResponse({})


def other(request, key):
    store = SessionStore(session_key=key)
    store["seen"] = True  # optional
    store.save()  # blocking
    return JsonResponse({"age": store.get_expiry_age()})  # optional
