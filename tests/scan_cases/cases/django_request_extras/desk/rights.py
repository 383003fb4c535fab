from functools import cached_property

from .models import Rule


class Plain:
    size: int

    def __init__(self):
        self.size = 1

    def unused(self):
        return Rule.objects.first()  # trap


class Rights:
    can_read: bool
    plain: Plain
    can_write: bool
    limit: int

    def __init__(self, user):
        self.user = user
        self.limit = 3

    def __getattr__(self, name):
        return self.rules[name]

    @cached_property
    def rules(self):
        rules = {}
        for rule in Rule.objects.all():  # blocking
            rules[rule.name] = rule.value
        return rules
