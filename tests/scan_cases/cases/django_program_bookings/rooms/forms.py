from django import forms
from django.utils import timezone

from .models import Booking, Room


class RoomFilterForm(forms.Form):
    seats = forms.IntegerField(required=False)
    start = forms.DateTimeField(required=False)
    end = forms.DateTimeField(required=False)

    def apply(self, queryset):
        if not self.is_valid():
            return queryset.none()
        data = self.cleaned_data
        if data["seats"]:
            queryset = queryset.filter(seats__gte=data["seats"])
        if data["start"] and data["end"]:
            queryset = queryset.free_between(data["start"], data["end"])
        return queryset


class BookingForm(forms.ModelForm):
    class Meta:
        model = Booking
        fields = ("room", "start", "end")
        widgets = {"start": forms.DateTimeInput()}

    def __init__(self, user, *args, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = Room.objects.active()
        self.instance.user = user

    def clean_start(self):
        start = self.cleaned_data["start"]
        if start < timezone.now():
            raise forms.ValidationError("past")
        return start

    def clean(self):
        data = super().clean()
        room = data.get("room")
        if room and room.closed:
            self.add_error("room", "closed")
        if self.user.bookings.filter(paid=False).count() > 3:  # blocking
            raise forms.ValidationError("pay first")
        return data
