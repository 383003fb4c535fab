from core import audit
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from .lab import LabError, lab
from .models import Patient, Visit


class ClinicScopedMixin:
    def get_queryset(self):
        return super().get_queryset().filter(clinic_id=self.request.clinic_id)


class PatientAccessMixin(LoginRequiredMixin, ClinicScopedMixin, SingleObjectMixin):
    model = Patient

    def get_object(self, queryset=None):
        patient = super().get_object(queryset)  # blocking
        if not self.request.user.can_see(patient):
            raise PermissionDenied
        return patient


class PatientDetail(PatientAccessMixin, View):
    def get(self, request, *args, **kwargs):
        patient = self.get_object()  # optional
        doctor = patient.main_doctor
        return JsonResponse(
            {
                "name": str(patient),
                "new": patient.is_new,
                "doctor": doctor.username if doctor else None,
                "doctors": list(patient.doctors.values_list("username", flat=True)),  # blocking
                "history": [e.action for e in audit.history_of(patient)],  # blocking
                "clinic": patient.clinic.name,  # blocking
                "photo": patient.photo.url if patient.photo else None,
            }
        )

    def delete(self, request, *args, **kwargs):
        patient = self.get_object()  # optional
        patient.delete()  # optional
        return JsonResponse({}, status=204)


class AddVisit(PatientAccessMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk):
        patient = self.get_object()  # optional
        visit = Visit(patient=patient, note=request.POST.get("note", ""))
        visit.sample = request.POST.get("sample", "")
        visit.save()  # blocking
        return JsonResponse({"visit": visit.pk, "patient": visit.patient.name}, status=201)


def results(request, pk):
    visit = get_object_or_404(Visit.objects.select_related("patient"), pk=pk)  # blocking
    try:
        result = lab.result(visit.sample)
    except LabError as error:
        return JsonResponse({"error": str(error)}, status=502)
    return JsonResponse({"patient": visit.patient.name, "result": result})


def purge(request):
    count = Patient.objects.filter(visits=None).delete()
    latest = Visit.objects.latest()  # blocking
    gone = Patient.everything.exclude(deleted_at=None)
    return JsonResponse({"count": count, "latest": latest.pk, "gone": gone.count()})  # blocking
