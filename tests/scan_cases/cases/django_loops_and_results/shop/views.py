from collections import defaultdict

from django.http import JsonResponse

from .models import Line, Product, Supplier


def grouped(request):
    by_supplier = defaultdict(list)
    for product in Product.objects.all():  # blocking
        by_supplier[product.supplier_id].append(product)
    prices = {key: [p.price for p in products] for key, products in by_supplier.items()}
    names = {key: products[0].supplier.name for key, products in by_supplier.items()}  # blocking
    return JsonResponse({"prices": prices, "names": names})


def twice(request):
    products = Product.objects.filter(price__gt=1)
    total = sum(product.price for product in products)  # blocking
    dearest = max(product.price for product in products)
    return JsonResponse({"total": total, "dearest": dearest, "n": len(products)})


def again(request):
    products = Product.objects.filter(price__gt=1)
    if products.exists():  # blocking
        for product in products.all():  # blocking
            product.price += 1
            product.save(update_fields=["price"])  # blocking
    return JsonResponse({"n": products.count()})  # blocking


def totals(request):
    lines = Line.objects.select_related("product")
    return JsonResponse({"sum": sum(line.total for line in lines)})  # blocking


def slow_totals(request):
    return JsonResponse({"sum": sum(line.total for line in Line.objects.all())})  # blocking


def first_or_new(request, name):
    supplier = Supplier.objects.filter(name=name).first() or Supplier(name=name)  # blocking
    if not supplier.pk:
        supplier.save()  # blocking
    product = supplier.products.last()  # blocking
    return JsonResponse({"price": product.price if product else None, "name": product.supplier.name})  # optional


def while_batches(request):
    last = 0
    while batch := list(Product.objects.filter(pk__gt=last)[:100]):  # blocking
        last = batch[-1].pk
    return JsonResponse({"last": last})
