from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.mail import EmailMessage
from django.http import FileResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import CreateView, DeleteView, DetailView

from . import exports
from .forms import UploadForm
from .models import Folder, Paper


class OwnedFolderMixin(LoginRequiredMixin):
    def dispatch(self, request, *args, **kwargs):
        self.folder = get_object_or_404(Folder, pk=kwargs["folder"], owner=request.user)  # blocking
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return self.folder.papers.all()  # optional


class Upload(OwnedFolderMixin, CreateView):
    form_class = UploadForm
    template_name = "upload.html"

    def form_valid(self, form):
        form.instance.folder = self.folder
        return super().form_valid(form)  # optional

    def get_success_url(self):
        return reverse("paper", args=[self.folder.pk, self.object.pk])


class Detail(OwnedFolderMixin, DetailView):
    model = Paper
    template_name = "paper.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["path"] = [folder.name for folder in self.folder.ancestors()]
        context["text"] = self.object.text()
        context["siblings"] = self.get_queryset().exclude(pk=self.object.pk)  # optional
        return context


class Remove(OwnedFolderMixin, DeleteView):
    template_name = "remove.html"

    def form_valid(self, form):
        self.object.delete()  # blocking
        return HttpResponseRedirect(reverse("folder", args=[self.folder.pk]))


def download(request, pk):
    paper = get_object_or_404(Paper.objects.select_related("folder"), pk=pk, folder__owner=request.user)  # blocking
    return FileResponse(paper.file.open("rb"), as_attachment=True, filename=f"{paper}.pdf")  # blocking


def listing(request):
    papers = Paper.objects.filter(folder__owner=request.user)
    return StreamingHttpResponse(exports.csv_lines(papers), content_type="text/csv")  # optional


def send(request, pk):
    folder = get_object_or_404(Folder, pk=pk)  # blocking
    mail = EmailMessage("Your papers", exports.cached_bundle(folder), to=[folder.owner.email])  # blocking
    for paper in folder.papers.all():  # blocking
        mail.attach(paper.title, paper.file.read(), "application/pdf")  # blocking
    mail.send(fail_silently=True)  # blocking
    return JsonResponse({"size": folder.size()})
