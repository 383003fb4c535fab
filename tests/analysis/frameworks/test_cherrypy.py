from tests.analysis.frameworks.found import find


def test_a_tree_of_objects(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import cherrypy

        class Orders:
            @cherrypy.expose
            def index(self):
                time.sleep(1)

            @cherrypy.expose
            def default(self, *path): ...

        class Base:
            @cherrypy.expose
            def status(self): ...

        class Root(Base):
            shared = Orders()

            def __init__(self):
                self.orders = Orders()

            @cherrypy.expose
            def index(self):
                return self.helper()

            @cherrypy.expose(["about-us"])
            def about(self): ...

            def old(self): ...
            old.exposed = True

            def helper(self):
                time.sleep(1)

        cherrypy.quickstart(Root(), "/shop")
        """,
    )
    assert found.routes("Root.index") == {"/shop/"}
    assert found.routes("Root.about") == {"/shop/about", "/shop/about-us"}
    assert found.routes("Root.old") == {"/shop/old"}
    assert found.routes("Root.status") == {"/shop/status"}
    assert found.routes("Orders.index") == {"/shop/orders/", "/shop/shared/"}
    assert found.routes("Orders.default") == {"/shop/orders/{path:path}", "/shop/shared/{path:path}"}
    assert found.waits("Root.index") == found.waits("Orders.index") == {"time.sleep"}
    assert "Root.helper" not in found.names()
    assert "Base.status" not in found.names()


def test_methods_that_are_dispatched_by_verb(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import cherrypy

        @cherrypy.expose
        class Things:
            def GET(self):
                time.sleep(1)

            def POST(self): ...

            def helper(self): ...

        class Old:
            exposed = True

            def PUT(self): ...

        cherrypy.tree.mount(Things(), "/things", {})
        cherrypy.tree.mount(Old(), "/old", {})
        """,
    )
    assert sorted(found.names()) == ["Old.PUT", "Things.GET", "Things.POST"]
    assert found.routes("Things.GET") == {"GET /things"}
    assert found.waits("Things.GET") == {"time.sleep"}
    assert found.routes("Old.PUT") == {"PUT /old"}


def test_what_is_exposed_and_mounted_elsewhere(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import cherrypy

        class Plugin:
            @cherrypy.expose
            def page(self):
                time.sleep(1)

            def helper(self): ...
        """,
    )
    assert found.names() == ["Plugin.page"]
    assert found.waits("Plugin.page") == {"time.sleep"}


def test_tools_are_hooks(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import cherrypy

        def authorise():
            time.sleep(1)

        cherrypy.tools.authorise = cherrypy.Tool("before_handler", authorise)
        """,
    )
    assert found.names() == []
    assert found.names("hook") == ["authorise"]
    assert found.waits("authorise") == {"time.sleep"}


def test_other_classes_are_left_alone(tmp_path):
    source = """
        class Things:
            exposed = True

            def GET(self): ...

            def index(self): ...
        """
    assert find(tmp_path, source).report.views == ()
