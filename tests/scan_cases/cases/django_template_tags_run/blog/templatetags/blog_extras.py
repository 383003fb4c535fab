import requests
from django import template

from blog.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def total(context):
    return Post.objects.filter(shown=True).count()  # blocking


@register.inclusion_tag("latest.html")
def latest(number=5):
    return {"posts": Post.objects.order_by("-pk")[:number]}  # optional


@register.filter(name="rated")
def rating(post):
    return requests.get(f"http://rating/{post.pk}").text  # blocking


@register.simple_tag
def quiet():
    return requests.get("http://quiet").text  # optional


class AdNode(template.Node):
    def __init__(self, slot):
        self.slot = slot

    def render(self, context):
        return requests.get(f"http://ads/{self.slot}").text  # blocking


@register.tag
def ad(parser, token):
    name, slot = token.split_contents()
    return AdNode(slot)


@register.tag("menu")
def do_menu(parser, token):
    nodes = parser.parse(("endmenu",))
    parser.delete_first_token()
    return MenuNode(nodes)


class MenuNode(template.Node):
    def __init__(self, nodes):
        self.nodes = nodes

    def render(self, context):
        context["entries"] = [post.title for post in Post.objects.filter(shown=True)]  # blocking
        return self.nodes.render(context)


class LostNode(template.Node):
    def render(self, context):
        return requests.get("http://lost").text  # optional


register.tag("lost", lambda parser, token: LostNode())
