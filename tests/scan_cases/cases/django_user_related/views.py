from accounts import Post
from django.contrib.auth.forms import PasswordChangeForm
from django.http import JsonResponse


def profile(request):
    request.user.profile.rename()  # blocking
    return JsonResponse({"name": request.user.username})  # trap


def save(request):
    request.user.save()  # blocking
    return JsonResponse({})


def posts(request):
    found = request.user.posts.filter(title="a")  # trap
    return JsonResponse({"titles": [post.title for post in found]})  # blocking


def either(request):
    post = Post.objects.get(pk=1)  # blocking
    if request.GET:
        name = post.author.username  # blocking
    else:
        name = post.author.email  # blocking
    return JsonResponse({"name": name, "id": post.author.pk})  # trap


def password(request):
    form = PasswordChangeForm(request.user, request.POST)  # trap
    form.save()  # blocking
    return JsonResponse({})
