from tests.analysis.frameworks.found import find


def test_classes_named_by_text_and_hooks(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import web

        urls = ("/", "Index", "/more/(.*)", "More")
        app = web.application(urls, globals())

        class Index:
            def GET(self):
                return self.load()

            def load(self):
                time.sleep(1)

        class More:
            def POST(self, name):
                time.sleep(2)

        class Other:
            def GET(self):
                time.sleep(3)

        def before():
            time.sleep(4)

        app.add_processor(web.loadhook(before))
        """,
    )
    assert sorted(found.names()) == ["Index.GET", "More.POST"]
    assert found.names("hook") == ["before"]
    assert found.waits("Index.GET") == found.waits("More.POST") == {"time.sleep"}
    routes = {view.handler.qualname: view.route for view in found.report.views if view.route is not None}
    assert (routes["More.POST"].methods, routes["More.POST"].pattern) == (("POST",), "/more/(.*)")
