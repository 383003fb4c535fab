from typing import Any

from django import forms

from bookings.models import Booking, Room


class BookingForm(forms.ModelForm):
    class Meta:
        model = Booking
        fields = ("room", "day", "guest", "email")
        widgets = {"day": forms.DateInput(attrs={"type": "date"})}

    def clean_guest(self) -> str:
        guest: str = self.cleaned_data["guest"].strip()
        if not guest:
            raise forms.ValidationError("Who is coming?")
        return guest


class PlanForm(forms.ModelForm):
    class Meta:
        model = Room
        fields = ("plan",)

    def clean_plan(self) -> Any:
        plan = self.cleaned_data["plan"]
        if plan and plan.size > 5 * 1024 * 1024:
            raise forms.ValidationError("A plan is at most 5 MiB.")
        return plan
