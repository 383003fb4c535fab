from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from .models import Membership, Team


@login_required
@require_http_methods(["POST"])
def join(request, pk):
    team = get_object_or_404(Team, pk=pk)  # blocking
    team.members.add(request.user, through_defaults={"leader": False})  # blocking
    Team.members.through.objects.filter(leader=True).update(leader=False)  # blocking
    return JsonResponse({})


def friends(request, pk):
    team = get_object_or_404(Team, pk=pk)  # blocking
    others = Team.objects.exclude(pk=pk)
    team.friends.set(others)  # blocking
    team.friends.remove(1)  # blocking
    team.friends.clear()  # blocking
    return JsonResponse({"count": team.friends.count()})  # blocking


def leaders(request, pk):
    team = Team(pk=pk)
    rows = team.leaders()
    if request.GET.get("count"):
        return JsonResponse({"n": rows.count()})  # blocking
    return JsonResponse({"names": [user.username for user in rows]})  # blocking


def mine(request):
    teams = request.user.teams.all()  # optional
    rows = Membership.objects.filter(team__in=teams, leader=True)
    return JsonResponse({"teams": list(rows.values("team__name", "leader"))})  # blocking
