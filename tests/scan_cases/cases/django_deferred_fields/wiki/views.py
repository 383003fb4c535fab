from django.http import JsonResponse

from .models import Page


def one(request, pk):
    page = Page.objects.defer("body").get(pk=pk)  # blocking
    slug = page.slug
    return JsonResponse({"slug": slug, "body": page.body})  # blocking


def only(request, pk):
    page = Page.objects.only("slug").get(pk=pk)  # blocking
    if page.slug == "x":
        return JsonResponse({"pk": page.pk})
    return JsonResponse({"notes": page.notes})  # blocking


def values(request):
    row = Page.objects.values("slug", "body").first()  # blocking
    return JsonResponse({"slug": row["slug"], "body": row["body"]})


def refreshed(request, pk):
    page = Page(pk=pk)
    page.refresh_from_db()  # blocking
    return JsonResponse({"slug": page.slug})
