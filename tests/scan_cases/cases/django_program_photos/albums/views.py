from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.generic import FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from . import imaging
from .forms import UploadForm
from .models import Album, Photo, Share


@login_required
def albums(request):
    visible = Album.objects.visible(request.user).select_related("owner")
    return JsonResponse(
        {
            "albums": [
                {"title": album.title, "owner": album.owner.username, "cover": album.cover_url()}
                for album in visible  # blocking
            ]
        }
    )


class AlbumPhotos(SingleObjectMixin, ListView):
    paginate_by = 40
    template_name = "albums/photos.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object(queryset=Album.objects.visible(request.user))  # blocking
        return super().get(request, *args, **kwargs)  # optional

    def get_queryset(self):
        return self.object.photos.filter(trashed=False)  # optional

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # optional
        context["album"] = self.object
        context["people"] = [share.user.email for share in self.object.shares.select_related("user")]  # blocking
        return context


class Upload(FormView):
    form_class = UploadForm
    template_name = "albums/upload.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.album = get_object_or_404(Album, pk=kwargs["pk"])  # blocking

    def dispatch(self, request, *args, **kwargs):
        if not self.can_edit(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def can_edit(self, user):
        if self.album.owner_id == user.pk:
            return True
        try:
            return self.album.shares.get(user=user).can_edit  # blocking
        except Share.DoesNotExist:
            return False

    def form_valid(self, form):
        form.save(self.album, self.request.FILES.getlist("images"))
        return HttpResponseRedirect(f"/albums/{self.album.pk}/")


@login_required
def rotate(request, pk):
    photo = get_object_or_404(Photo.objects.select_related("album"), pk=pk)  # blocking
    content = imaging.rotated(photo, int(request.POST.get("by", 90)))
    old = photo.image.name
    photo.image.save(f"{photo.pk}.jpg", content)  # blocking
    default_storage.delete(old)  # optional
    return JsonResponse({"size": photo.image.size})  # optional


def similar(request, pk):
    photo = Photo.objects.get(pk=pk)  # blocking
    if photo.vector is None:
        photo.vector = imaging.encode(photo)
        photo.save(update_fields=["vector"])  # blocking
    near = [
        (sum(a * b for a, b in zip(photo.vector, other.vector)), other.pk)
        for other in Photo.objects.exclude(vector=None).only("vector")  # blocking
    ]
    best = [key for _, key in sorted(near, reverse=True)[:5]]
    return JsonResponse({"similar": list(Photo.objects.in_bulk(best))})  # blocking


def empty_trash(request):
    trashed = Photo.objects.trashed().filter(album__owner=request.user)
    for name in trashed.values_list("image", flat=True):  # blocking
        default_storage.delete(name)  # optional
    count, _ = trashed.delete()  # blocking
    return JsonResponse({"deleted": count})
