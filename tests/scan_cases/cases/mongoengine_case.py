# entry: mongoengine_case.py::view
from mongoengine import Document, StringField, connect


class Page(Document):
    title = StringField()


def view(request):
    Page.objects(title="a").first()  # blocking
    for page in Page.objects.filter(title="a"):  # blocking
        page.save()  # blocking
    page = Page(title="a").save()  # blocking
    page.reload()  # blocking
    Page.objects.get(id=1)  # blocking
    Page.objects.count()  # blocking
    Page.objects(title="b").delete()  # blocking
