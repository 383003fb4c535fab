from django.http import HttpResponse

from shop.models import Category


def a(request):
    category = Category.objects.get(pk=1)  # blocking
    below = category.get_tree(category).exclude(name="old").values_list("pk", flat=True)
    keys = len(below)  # blocking
    return HttpResponse(str(keys))


def b(request):
    category = Category(name="new")
    category.get_root()  # blocking
    count = category.get_descendant_count()  # blocking
    return HttpResponse(str(count) + str(category.is_root()))
