from django import template

from ..models import Post

register = template.Library()


@register.simple_tag
def post_count(user):
    return Post.objects.filter(author=user).count()  # blocking


@register.filter
def shorten(text, length):
    return text[:length]


@register.inclusion_tag("boards/latest.html")
def latest(board):
    return {"post": Post.objects.filter(topic__board=board).select_related("author").last()}  # blocking
