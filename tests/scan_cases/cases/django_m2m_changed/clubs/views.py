from django.http import HttpResponse

from clubs.models import Club


def join(request, pk):
    club = Club.objects.get(pk=pk)  # blocking
    club.members.add(1)  # blocking
    return HttpResponse()


def leave(request, pk):
    club = Club.objects.get(pk=pk)  # blocking
    club.members.remove(1)  # blocking
    return HttpResponse()


def rename(request, pk):
    club = Club.objects.get(pk=pk)  # blocking
    club.friends.set([1])  # blocking
    return HttpResponse(club.members.first())  # blocking


def hire(request, pk):
    club = Club.objects.get(pk=pk)  # blocking
    club.staff.set([1], through_defaults={})  # blocking
    return HttpResponse()
