from django import template

register = template.Library()


@register.filter(name="stars")
def other_stars(item):
    return open("stars").read()  # optional
