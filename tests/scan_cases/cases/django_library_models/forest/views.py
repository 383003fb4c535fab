from django.http import HttpResponse, JsonResponse

from .models import Branch, Leaf, Owner, Settings


def owners(request):
    found = Owner.objects.filter(name="a")  # trap
    return JsonResponse({"names": [owner.name for owner in found]})  # blocking


def branches(request):
    branch = Branch.objects.get(pk=1)  # blocking
    above = branch.parent.name  # blocking
    owner = branch.owner.name  # blocking
    readers = branch.readers.filter(name="b")  # trap
    count = readers.count()  # blocking
    largest = Branch.objects.largest().name
    for found in Branch.objects.named("c"):  # blocking
        largest += found.name
    for found in Branch.objects.get_queryset_descendants(branch):  # blocking
        largest += found.name
    branch.save()  # blocking
    return HttpResponse(f"{above}{owner}{count}{largest}")


def leaves(request):
    leaves = Leaf.objects.select_subclasses().filter(branch=1)  # trap
    first = leaves.first()  # blocking
    name = first.branch.name  # blocking
    for leaf in leaves.exclude(pk=first.pk):  # blocking
        name += str(leaf.pk)
    return HttpResponse(name)


def plain(request):
    return HttpResponse(Settings.manager.first())
