from billing.services import charge_for
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.generic import CreateView, DeleteView, DetailView, ListView, RedirectView

from .forms import BookingForm, RoomFilterForm
from .mixins import JsonMixin, NoticeMixin, StaffOrOwnerMixin
from .models import Booking, Room


class RoomList(JsonMixin, ListView):
    template_name = "rooms/list.html"
    context_object_name = "rooms"
    paginate_by = 20

    def get_queryset(self):
        self.form = RoomFilterForm(self.request.GET or None)
        return self.form.apply(Room.objects.active().prefetch_related("equipment"))  # optional

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)  # optional

    def to_json(self, context):
        return {
            "rooms": [
                {"name": room.name, "equipment": room.equipment_names(), "busy": room.is_busy}
                for room in context["rooms"]  # blocking
            ]
        }


class RoomDetail(DetailView):
    model = Room
    template_name = "rooms/detail.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        upcoming = self.object.next_booking()
        context["upcoming"] = upcoming
        context["booked_by"] = upcoming.user.get_full_name() if upcoming else ""  # blocking
        context["similar"] = Room.objects.filter(seats=self.object.seats).exclude(pk=self.object.pk)[:3]  # optional
        return context


class Book(LoginRequiredMixin, NoticeMixin, CreateView):
    form_class = BookingForm
    template_name = "rooms/book.html"
    notice = "%(object)s booked"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        with transaction.atomic():  # blocking
            response = super().form_valid(form)  # optional
            transaction.on_commit(lambda: charge_for(self.object))
        return response

    def get_success_url(self):
        return reverse_lazy("rooms:detail", args=[self.object.room.slug])


class Cancel(LoginRequiredMixin, StaffOrOwnerMixin, DeleteView):
    model = Booking
    success_url = reverse_lazy("rooms:list")


class RandomRoom(RedirectView):
    def get_redirect_url(self, *args, **kwargs):
        room = Room.objects.active().order_by("?").first()  # blocking
        return reverse_lazy("rooms:detail", args=[room.slug])


def extend(request, pk):
    booking = get_object_or_404(Booking.objects.select_related("room"), pk=pk, user=request.user)  # blocking
    if request.method == "POST":
        booking.extend(int(request.POST["minutes"]))
        return redirect("rooms:detail", booking.room.slug)
    return render(request, "rooms/extend.html", {"booking": booking, "price": booking.price})
