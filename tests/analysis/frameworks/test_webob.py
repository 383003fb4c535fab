import pytest

from tests.analysis.frameworks.found import find


@pytest.mark.parametrize("decorator", ["wsgify", "wsgify()", "wsgify(RequestClass=Request)"])
def test_functions_and_methods(tmp_path, decorator):
    found = find(
        tmp_path,
        f"""
        import time
        from webob import Request, Response
        from webob.dec import wsgify

        @{decorator}
        def hello(request):
            time.sleep(1)
            return Response("hello")

        class Application:
            def __init__(self, pause):
                self.pause = pause

            @{decorator}
            def __call__(self, request):
                self.helper()

            def helper(self):
                time.sleep(self.pause)
        """,
    )
    assert sorted(found.names()) == ["Application.__call__", "hello"]
    assert found.waits("hello") == found.waits("Application.__call__") == {"time.sleep"}
    assert {view.framework for view in found.report.views} == {"webob"}


def test_middleware(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from webob.dec import wsgify

        @wsgify.middleware
        def timing(request, application):
            time.sleep(1)
            return request.get_response(application)

        @wsgify
        def hello(request): ...

        application = timing(hello)
        """,
    )
    assert found.names() == ["hello"]
    assert found.names("middleware") == ["timing"]
    assert found.waits("timing") == {"time.sleep"}
    assert found.waits("hello") == set()


def test_a_class_that_webob_does_not_know_is_left_alone(tmp_path):
    source = """
        from webob import Request

        def answer(request: Request): ...
        """
    assert find(tmp_path, source).report.views == ()
