from django.contrib import messages
from django.contrib.auth import authenticate, get_user_model, login, logout
from django.contrib.auth.decorators import permission_required, user_passes_test
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect


def sign_in(request):
    user = authenticate(request, username="a", password="b")  # optional
    if user is None:
        messages.error(request, "wrong")  # optional
        return redirect("/")
    login(request, user)  # blocking
    return redirect("/")


def sign_in_form(request):
    form = AuthenticationForm(request, data=request.POST)
    if form.is_valid():  # optional
        login(request, form.get_user())  # blocking
    return HttpResponse()


def sign_up(request):
    form = UserCreationForm(request.POST)
    if form.is_valid():  # blocking
        user = form.save(commit=False)
        user.is_active = False
        user.save()  # blocking
    return HttpResponse()


def sign_out(request):
    logout(request)  # blocking
    return redirect("/")


def in_group(user):
    return user.groups.filter(name="staff").exists()  # blocking


@user_passes_test(in_group)
def grant(request, pk):
    user = User.objects.get(pk=pk)  # blocking
    group = Group.objects.get(name="staff")  # blocking
    user.groups.add(group)  # blocking
    user.user_permissions.set(Permission.objects.filter(codename="x"))  # blocking
    return JsonResponse({"may": user.has_perm("people.x")})  # optional


@permission_required("people.view")
def create(request):
    get_user_model().objects.create_user("a", password="b")  # blocking
    user = User(username="c")
    user.set_unusable_password()
    return HttpResponse(user.get_username())
