from tests.analysis.frameworks.found import find


def test_policies_and_resources_run_before_views(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import requests
        from pyramid.authentication import SessionAuthenticationPolicy
        from pyramid.config import Configurator

        class Shelf:
            def __init__(self, name):
                self.name = name

            def __getitem__(self, key):
                return open(self.name)

        class Root:
            def __init__(self, request):
                self.request = request

            def __getitem__(self, key):
                requests.get("http://shelves")
                return Shelf(key)

            def never(self):
                time.sleep(2)

        class Policy:
            def identity(self, request):
                return requests.head("http://users")

            def permits(self, request, context, permission):
                return True

        def groups(user, request):
            time.sleep(3)

        def show(request):
            return request.identity

        def plain(request):
            return request.has_permission("read")

        def main():
            config = Configurator(
                root_factory=Root, authentication_policy=SessionAuthenticationPolicy(callback=groups)
            )
            config.set_security_policy(Policy())
            config.add_view(show, name="show")
            config.add_view(plain, name="plain")
            return config.make_wsgi_app()
        """,
    )
    assert sorted(found.names()) == ["plain", "show"]
    assert sorted(found.names("hook")) == [
        "Policy.identity",
        "Policy.permits",
        "Root",
        "Root.__getitem__",
        "Shelf.__getitem__",
        "groups",
    ]
    assert found.waits("Root.__getitem__") == {"requests.get"}
    assert found.waits("Shelf.__getitem__") == {"open"}
    assert found.waits("groups") == {"time.sleep"}
    assert found.waits("show") == {"requests.head"}
    assert found.waits("plain") == set()
