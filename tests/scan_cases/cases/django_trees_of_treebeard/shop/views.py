from django.contrib.auth.forms import PasswordResetForm
from django.http import HttpResponse

from shop.models import Category


def a(request):
    category = Category.objects.get(pk=1)  # blocking
    for child in category.get_children():  # blocking
        child.save()  # blocking
    category.add_child(name="new")  # blocking
    return HttpResponse(Category.get_tree().filter(depth=1).count())  # blocking


class Reset(PasswordResetForm):
    def save(self, **options):
        for user in self.get_users(self.cleaned_data["email"]):  # blocking
            print(user)


def b(request):
    form = Reset(request.POST)
    tree = Category.get_tree()
    form.save()
    return HttpResponse(str(tree.filter(depth=2)))
