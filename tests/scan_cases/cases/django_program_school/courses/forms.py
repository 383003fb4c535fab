from django import forms
from django.contrib.auth import authenticate

from .models import Attachment, Course, Enrolment


class LoginForm(forms.Form):
    username = forms.CharField()
    password = forms.CharField(widget=forms.PasswordInput)

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None

    def clean(self):
        cleaned = super().clean()
        self.user = authenticate(self.request, **cleaned)  # blocking
        if self.user is None:
            raise forms.ValidationError("wrong")
        return cleaned


class CourseForm(forms.ModelForm):
    class Meta:
        model = Course
        exclude = ["slug", "students"]


class EnrolForm(forms.Form):
    course = forms.ModelChoiceField(Course.objects.filter(seats__gt=0))

    def clean_course(self):
        course = self.cleaned_data["course"]
        if course.enrolments.filter(student=self.data.get("student")).exists():  # blocking
            raise forms.ValidationError("already there")
        return course


class BaseGradeFormSet(forms.BaseModelFormSet):
    def clean(self):
        super().clean()  # optional
        if any(form.cleaned_data.get("grade", 0) > 6 for form in self.forms):
            raise forms.ValidationError("at most 6")


GradeFormSet = forms.modelformset_factory(Enrolment, fields=["grade"], formset=BaseGradeFormSet, extra=0)
AttachmentFormSet = forms.inlineformset_factory(Course, Attachment, fields=["file"], can_delete=True)
