# entry: class_registry_decorator.py::view
import time

REGISTRY = {}


def register(name):
    def decorator(cls):
        REGISTRY[name] = cls
        return cls

    return decorator


@register("slow")
class Slow:
    def handle(self):
        time.sleep(1)  # blocking


@register("disk")
class Disk:
    def handle(self):
        return open("x").read()  # blocking


def view(request):
    handler = REGISTRY.get(request.name)
    if handler is None:
        return None
    return handler().handle()
