from django.urls import path
from django.http import HttpResponse
from django.db.models.signals import post_save
from django.dispatch import receiver, Signal
from .models import User, Order

done = Signal()


@receiver(post_save, sender=Order)
def saved(sender, instance, **kwargs):
    print(instance.customer.username)  # blocking


@receiver(done)
def on_done(sender, order, **kwargs):
    print(order.customer.username)  # blocking


def later(sender, **kwargs):
    kwargs["order"].customer  # blocking


done.connect(later)


def v1(request):
    order = Order.objects.get(pk=1)  # blocking
    done.send(sender=None, order=order)
    done.send_robust(sender=None, order=order)


urlpatterns = [path("1", v1)]
