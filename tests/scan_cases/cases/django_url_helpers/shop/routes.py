from django.urls import path, re_path


def crud(prefix, view):
    return [path(f"{prefix}/", view.as_view()), path(f"{prefix}/<int:pk>/", view.as_view())]


def maybe(flag, pattern):
    return [pattern] if flag else []
