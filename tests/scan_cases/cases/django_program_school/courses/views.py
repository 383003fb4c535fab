from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.views import View
from django.views.generic import UpdateView

from .forms import AttachmentFormSet, CourseForm, EnrolForm, GradeFormSet, LoginForm
from .models import Course, Enrolment
from .sis import client


def sign_in(request):
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)  # blocking
        request.session["greeted"] = False  # optional
        return redirect(request.GET.get("next", "/"))
    return render(request, "courses/sign_in.html", {"form": form})


def sign_out(request):
    logout(request)  # blocking
    return redirect("/")


class TeacherMixin(PermissionRequiredMixin):
    permission_required = "courses.change_course"

    def has_permission(self):
        return super().has_permission() and self.get_course().teacher == self.request.user  # blocking

    def get_course(self):
        if not hasattr(self, "_course"):
            self._course = get_object_or_404(Course, slug=self.kwargs["slug"])  # blocking
        return self._course


class Grades(TeacherMixin, View):
    def get_formset(self, data=None):
        enrolments = Enrolment.objects.filter(course=self.get_course()).select_related("student")
        return GradeFormSet(data, queryset=enrolments)

    def get(self, request, slug):
        return render(request, "courses/grades.html", {"formset": self.get_formset()})  # optional

    def post(self, request, slug):
        formset = self.get_formset(request.POST)
        if not formset.is_valid():  # blocking
            return HttpResponseBadRequest(str(formset.errors))
        formset.save()  # blocking
        messages.info(request, f"average {self.get_course().average}")  # optional
        return redirect(self.get_course())


class EditCourse(TeacherMixin, UpdateView):
    model = Course
    form_class = CourseForm

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["attachments"] = AttachmentFormSet(self.request.POST or None, instance=self.object)  # optional
        return context

    def form_valid(self, form):
        attachments = AttachmentFormSet(self.request.POST, self.request.FILES, instance=self.object)
        if not attachments.is_valid():  # blocking
            return self.form_invalid(form)  # optional
        response = super().form_valid(form)  # optional
        attachments.save()  # blocking
        return response


@method_decorator(login_required, name="dispatch")
class Enrol(View):
    def post(self, request):
        form = EnrolForm({**request.POST.dict(), "student": request.user.pk})
        if form.is_valid():  # blocking
            course = form.cleaned_data["course"]
            course.enrol(request.user)
            return redirect(course)
        return HttpResponseBadRequest(form.errors.as_json())


@login_required
def transcript(request):
    enrolments = request.user.enrolments.select_related("course__term").order_by("course__term")
    official = {row["course"]: row["grade"] for row in client.grades(request.user.username)}
    lines = [
        (e.course.term.name, e.course.title, e.grade, official.get(e.course.title))
        for e in enrolments  # blocking
    ]
    if not enrolments:
        return HttpResponse("nothing")
    html = render_to_string("courses/transcript.html", {"lines": lines}, request)  # optional
    return HttpResponse(html)


def course(request, slug):
    found = Course.objects.select_related("term", "teacher").prefetch_related("enrolments").get(slug=slug)  # blocking
    return render(  # optional
        request,
        "courses/course.html",
        {"course": found, "average": found.average, "files": found.attachments.all()},
    )
