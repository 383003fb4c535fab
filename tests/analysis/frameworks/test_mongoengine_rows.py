from tests.analysis.frameworks.found import find

_DOCUMENTS = """
from mongoengine import Document, ListField, ReferenceField, StringField

class Author(Document):
    name = StringField()

class Book(Document):
    author = ReferenceField(Author)
    readers = ListField(ReferenceField("Author"))
    words = ListField(StringField())

    def rename(self):
        self.save()
"""


def waits(tmp_path, body):
    text = _DOCUMENTS + "\ndef view():\n" + "".join(f"    {line}\n" for line in body.splitlines())
    found = find(tmp_path, text, entries=("application:view",))
    return {callee.removeprefix("mongoengine.") for callee in found.waits("view")}


def test_documents_of_a_queryset_have_the_methods_of_their_class(tmp_path):
    assert waits(tmp_path, "Book.objects.get(id=1).rename()") == {"queryset.QuerySet.get", "Document.save"}
    assert waits(tmp_path, "for book in Book.objects(id=1).order_by('x')[:3]:\n    book.rename()") == {
        "queryset.QuerySet",
        "Document.save",
    }
    assert waits(tmp_path, "Book.objects.filter(id=1).only('id')") == set()


def test_references_send_a_query_when_they_are_first_read(tmp_path):
    field = "fields.ReferenceField.__get__"
    assert waits(tmp_path, "book = Book()\nbook.author.name") == {field}
    assert waits(tmp_path, "book = Book()\n[reader.name for reader in book.readers]") == {field}
    assert waits(tmp_path, "book = Book()\nbook.words") == set()
    assert waits(tmp_path, "book = Book()\nbook.author = Author()\nbook.author.name") == set()
