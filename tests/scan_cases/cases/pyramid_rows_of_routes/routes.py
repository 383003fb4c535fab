import views


class Route:
    __slots__ = ("handlers", "name", "pattern")

    def __init__(self, pattern, name, handlers):
        self.pattern = pattern
        self.name = name
        self.handlers = handlers if isinstance(handlers, dict) else {"GET": handlers}


routes = (
    Route("/things/0", "things_0", {"GET": views.show, "POST": views.store}),
    Route("/notes/1", "notes_1", views.note),
    Route("/pages/2", "pages_2", views.page),
    Route("/pages/3", "pages_3", views.page),
    Route("/pages/4", "pages_4", views.page),
    Route("/pages/5", "pages_5", views.page),
    Route("/pages/6", "pages_6", views.page),
    Route("/pages/7", "pages_7", views.page),
    Route("/pages/8", "pages_8", views.page),
    Route("/things/9", "things_9", {"GET": views.show, "POST": views.store}),
    Route("/notes/10", "notes_10", views.note),
    Route("/pages/11", "pages_11", views.page),
    Route("/pages/12", "pages_12", views.page),
    Route("/pages/13", "pages_13", views.page),
    Route("/pages/14", "pages_14", views.page),
    Route("/pages/15", "pages_15", views.page),
    Route("/pages/16", "pages_16", views.page),
    Route("/pages/17", "pages_17", views.page),
    Route("/things/18", "things_18", {"GET": views.show, "POST": views.store}),
    Route("/notes/19", "notes_19", views.note),
    Route("/pages/20", "pages_20", views.page),
    Route("/pages/21", "pages_21", views.page),
    Route("/pages/22", "pages_22", views.page),
    Route("/pages/23", "pages_23", views.page),
    Route("/pages/24", "pages_24", views.page),
    Route("/pages/25", "pages_25", views.page),
    Route("/pages/26", "pages_26", views.page),
    Route("/things/27", "things_27", {"GET": views.show, "POST": views.store}),
    Route("/notes/28", "notes_28", views.note),
    Route("/pages/29", "pages_29", views.page),
    Route("/pages/30", "pages_30", views.page),
    Route("/pages/31", "pages_31", views.page),
    Route("/pages/32", "pages_32", views.page),
    Route("/pages/33", "pages_33", views.page),
    Route("/pages/34", "pages_34", views.page),
    Route("/pages/35", "pages_35", views.page),
    Route("/things/36", "things_36", {"GET": views.show, "POST": views.store}),
    Route("/notes/37", "notes_37", views.note),
    Route("/pages/38", "pages_38", views.page),
    Route("/pages/39", "pages_39", views.page),
    Route("/pages/40", "pages_40", views.page),
    Route("/pages/41", "pages_41", views.page),
    Route("/pages/42", "pages_42", views.page),
    Route("/pages/43", "pages_43", views.page),
    Route("/pages/44", "pages_44", views.page),
    Route("/things/45", "things_45", {"GET": views.show, "POST": views.store}),
    Route("/notes/46", "notes_46", views.note),
    Route("/pages/47", "pages_47", views.page),
    Route("/last/{key}", "last", views.last),
)


def setup(config):
    for route in routes:
        config.add_route(name=route.name, pattern=route.pattern)
        for method, handler in route.handlers.items():
            config.add_view(view=handler, route_name=route.name, request_method=method)
