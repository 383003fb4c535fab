import csv
import io
import zipfile

from django.core.files.storage import default_storage


class Echo:
    def write(self, value):
        return value


def csv_lines(papers):
    writer = csv.writer(Echo())
    for paper in papers.iterator():  # optional
        yield writer.writerow([paper.pk, paper.title, paper.folder.name])  # optional


def bundle(folder):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for paper in folder.papers.exclude(file=""):  # blocking
            with paper.file.open() as stream:  # blocking
                archive.writestr(paper.title, stream.read())  # blocking
    name = default_storage.save(f"bundles/{folder.pk}.zip", buffer)  # blocking
    return default_storage.url(name)


def cached_bundle(folder):
    name = f"bundles/{folder.pk}.zip"
    if default_storage.exists(name):  # blocking
        return default_storage.url(name)
    return bundle(folder)
