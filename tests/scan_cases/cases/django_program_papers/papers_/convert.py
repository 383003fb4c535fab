import subprocess
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile


def preview_of(paper):
    with tempfile.TemporaryDirectory() as folder:  # blocking
        source = Path(folder) / "in.pdf"
        source.write_bytes(paper.file.read())  # blocking
        target = source.with_suffix(".png")
        subprocess.run(["pdftoppm", "-png", str(source), str(target)], check=True)  # blocking
        return ContentFile(target.read_bytes(), name="preview.png")  # blocking


def page_count(path):
    output = subprocess.check_output(["pdfinfo", path], text=True)  # blocking
    for line in output.splitlines():
        key, _, value = line.partition(":")
        if key == "Pages":
            return int(value)
    return None
