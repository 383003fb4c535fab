from django import forms

from .models import Album, Photo


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadForm(forms.Form):
    images = forms.FileField(widget=MultipleFileInput())
    cover = forms.BooleanField(required=False)

    def save(self, album, files):
        photos = [Photo(album=album, image=file) for file in files]
        for photo in photos:
            photo.save()  # blocking
        if self.cleaned_data["cover"] and photos:
            album.cover = photos[0]
            album.save(update_fields=("cover",))  # blocking
        return photos


class AlbumForm(forms.ModelForm):
    class Meta:
        model = Album
        fields = ["title", "cover"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["cover"].queryset = self.instance.photos.filter(trashed=False)
