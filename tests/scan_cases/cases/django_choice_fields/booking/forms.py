from django import forms

from .models import Booking, Room


class BookingForm(forms.ModelForm):
    class Meta:
        model = Booking
        fields = ["room", "day"]


class SearchForm(forms.Form):
    room = forms.ModelChoiceField(queryset=Room.objects.filter(open=True), required=False)

    def __init__(self, *args, limit=None, **kwargs):
        super().__init__(*args, **kwargs)
        if limit:
            self.fields["room"].queryset = Room.objects.filter(pk__lt=limit)


class DayForm(forms.Form):
    day = forms.DateField()
    names = forms.MultipleChoiceField(choices=[])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = [(room.pk, room.name) for room in Room.objects.all()]  # blocking

    def clean_day(self):
        day = self.cleaned_data["day"]
        if Booking.objects.filter(day=day).exists():  # blocking
            raise forms.ValidationError("full")
        return day
