import smtplib

from django import forms

from .models import Choice, Question


class ChoiceForm(forms.ModelForm):
    class Meta:
        model = Choice
        fields = "__all__"

    def save(self, commit=True):
        choice = super().save(commit=False)
        choice.text = choice.text.strip()
        if commit:
            choice.save()  # blocking
        return choice


class InviteForm(forms.Form):
    address = forms.EmailField()

    def clean_address(self):
        address = self.cleaned_data["address"]
        Question.objects.get(text=address)  # blocking
        return address

    def clean_name(self):
        return smtplib.SMTP("name")  # trap

    def send(self):
        smtplib.SMTP("mail").sendmail("a", [self.cleaned_data["address"]], "x")  # blocking


class VoteForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["text"]
