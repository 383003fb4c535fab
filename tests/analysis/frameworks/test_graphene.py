from tests.analysis.frameworks.found import find


def test_resolvers_stand_under_a_role_of_their_own(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import graphene
        import requests
        from promise.dataloader import DataLoader

        class Saving(graphene.Mutation):
            class Meta:
                abstract = True

            @classmethod
            def mutate(cls, root, info, **data):
                return cls.perform(data)

        class Rename(Saving):
            @classmethod
            def perform(cls, data):
                time.sleep(1)

        class Remove(Saving):
            @classmethod
            def perform(cls, data):
                requests.delete("http://books")

        class Books(DataLoader):
            def batch_load_fn(self, keys):
                return requests.get("http://books")

        class Query(graphene.ObjectType):
            def resolve_books(root, info):
                return open("books").read()

            def helper(root, info):
                time.sleep(2)
        """,
    )
    assert found.names() == []
    assert sorted(found.names("resolver")) == ["Query.resolve_books", "Remove.mutate", "Rename.mutate"]
    assert found.names("data_loader") == ["Books.batch_load_fn"]
    assert found.waits("Rename.mutate") == {"time.sleep"}
    assert found.waits("Remove.mutate") == {"requests.delete"}
    assert found.waits("Books.batch_load_fn") == {"requests.get"}


def test_the_root_is_a_row_of_the_model_that_the_type_names(tmp_path):
    found = find(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/models.py": """
            from django.db import models

            class Author(models.Model):
                name = models.CharField()

            class Book(models.Model):
                author = models.ForeignKey(Author, on_delete=models.CASCADE)
            """,
            "shop/schema.py": """
            from graphene_django import DjangoObjectType
            from shop.models import Book

            class BookType(DjangoObjectType):
                class Meta:
                    model = Book

                def resolve_author_name(self, info):
                    return self.author.name
            """,
        },
    )
    assert found.waits("BookType.resolve_author_name") == {"django.db.models.ForeignKey.__get__"}
