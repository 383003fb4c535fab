from django.contrib.auth import get_user_model, update_session_auth_hash
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

Member = get_user_model()


@login_required(login_url="/in/")
def leader(request):
    if not request.user.is_leader:  # optional
        raise PermissionDenied
    return JsonResponse({"pupils": [pupil.username for pupil in request.user.pupils.all()]})  # blocking


@permission_required("club.promote", raise_exception=True)
def promote(request, name):
    member = Member.objects.get_by_natural_key(name)  # blocking
    member.promote()
    member.mail_mentor()
    return JsonResponse({"ok": member.is_active})


@login_required
def password(request):
    form = PasswordChangeForm(request.user, request.POST)  # optional
    if form.is_valid():
        user = form.save()  # blocking
        update_session_auth_hash(request, user)  # blocking
    return JsonResponse({"anonymous": isinstance(request.user, AnonymousUser)})


def count(request):
    members = Member.objects.filter(is_active=True, mentor__isnull=False).order_by(Member.USERNAME_FIELD)
    return JsonResponse({"n": members.count(), "sql": str(members.query)})  # blocking
