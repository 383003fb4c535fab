import subprocess
import time
from pathlib import Path


class ExportError(Exception):
    pass


_EXPORTERS = {}


def exporter(kind):
    def decorate(cls):
        _EXPORTERS[kind] = cls
        return cls

    return decorate


def get_exporter(kind):
    try:
        return _EXPORTERS[kind]()
    except KeyError as error:
        raise ExportError(kind) from error


class BaseExporter:
    suffix = ".txt"

    def export(self, rows):
        path = Path("out").with_suffix(self.suffix)
        self.write(path, rows)
        return path.name

    def write(self, path, rows):
        raise NotImplementedError


@exporter("csv")
class CsvExporter(BaseExporter):
    suffix = ".csv"

    def write(self, path, rows):
        with path.open("w") as out:  # blocking
            out.writelines(str(row) for row in rows)  # blocking


@exporter("pdf")
class PdfExporter(BaseExporter):
    def write(self, path, rows):
        subprocess.run(["typst", str(path)], check=True)  # blocking


class XmlExporter(BaseExporter):
    def write(self, path, rows):
        time.sleep(0.08)  # trap
