from django import forms
from .models import Company, Order


class OrderForm(forms.ModelForm):
    company = forms.ModelChoiceField(queryset=Company.objects.all())

    class Meta:
        model = Order
        fields = ["customer"]

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if user is not None:
            self.fields["company"].initial = user.company  # blocking

    def clean(self):
        data = super().clean()
        if Order.objects.filter(customer=self.user).count() > 9:  # blocking
            raise forms.ValidationError("many")
        return data
