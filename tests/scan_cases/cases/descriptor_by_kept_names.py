# entry: descriptor_by_kept_names.py::listing
# entry: descriptor_by_kept_names.py::local
import ftplib


class Delegate:
    def __init__(self, target, *names):
        self.target = target
        self.names = names

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(getattr(instance, self.target), self.name)


class Archive:
    nlst = Delegate("_ftp")
    cwd = Delegate("_ftp")
    title = Delegate("_meta")

    def __init__(self):
        self._ftp = ftplib.FTP()
        self._meta = Meta()


class Meta:
    def title(self):
        return "archive"


def listing():
    archive = Archive()
    archive.cwd("/")  # blocking: listing
    return archive.nlst()  # blocking: listing


def local():
    return Archive().title()
