from django import forms
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.models import User

from .models import Page, Revision


class SignInForm(AuthenticationForm):
    remember = forms.BooleanField(required=False)

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if not user.groups.filter(name="wiki").exists():  # blocking
            raise forms.ValidationError("no member")


class SignUpForm(UserCreationForm):
    email = forms.EmailField()

    class Meta(UserCreationForm.Meta):
        fields = ("username", "email")

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():  # blocking
            raise forms.ValidationError("taken")
        return email


class PageForm(forms.ModelForm):
    text = forms.CharField(widget=forms.Textarea)

    class Meta:
        model = Page
        fields = ["title", "draft"]

    def __init__(self, *args, author=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.author = author
        if self.instance.pk:
            self.fields["text"].initial = self.instance.current.text

    def save(self, commit=True):
        page = super().save(commit=commit)  # blocking
        page.revise(self.author, self.cleaned_data["text"])
        page.editors.add(self.author)  # blocking
        return page


class RevertForm(forms.Form):
    revision = forms.ModelChoiceField(queryset=Revision.objects.select_related("page"))
