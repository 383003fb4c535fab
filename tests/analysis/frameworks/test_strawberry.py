from tests.analysis.frameworks.found import find


def test_strawberry_and_its_permissions(tmp_path):
    found = find(
        tmp_path,
        """
        import requests
        import strawberry
        from strawberry.permission import BasePermission
        from strawberry.dataloader import DataLoader

        class Known(BasePermission):
            def has_permission(self, source, info, **kwargs):
                return requests.get("http://users").ok

        def films():
            return requests.get("http://films").json()

        async def load(keys):
            return requests.post("http://films", json=keys).json()

        loader = DataLoader(load_fn=load)

        @strawberry.type
        class Query:
            films: list[str] = strawberry.field(resolver=films)

            @strawberry.field(permission_classes=[Known])
            def film(self, name: str) -> str:
                return self.find(name)

            def find(self, name):
                return requests.head("http://films/" + name).text
        """,
    )
    assert found.names() == []
    assert sorted(found.names("resolver")) == ["Query.film", "films"]
    assert found.names("hook") == ["Known.has_permission"]
    assert found.names("data_loader") == ["load"]
    assert found.waits("Query.film") == {"requests.head"}
    assert found.waits("load") == {"requests.post"}


def test_ariadne(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from ariadne import ObjectType, QueryType, UnionType

        query, user, pet = QueryType(), ObjectType("User"), UnionType("Pet")

        @query.field("user")
        def resolve_user(*_):
            time.sleep(1)

        @pet.type_resolver
        def kind(obj, *_):
            return "Cat"

        def name(obj, info):
            return open(obj)

        user.set_field("name", name)
        """,
    )
    assert sorted(found.names("resolver")) == ["kind", "name", "resolve_user"]
    assert found.waits("name") == {"open"}
    assert found.waits("kind") == set()
