"""django-treebeard: nodes of trees, which are models that ask for each other."""

from bridge.catalog.entry import blocks, inherits, library, methods, returns

_NODES = ("treebeard.al_tree.AL_Node", "treebeard.mp_tree.MP_Node", "treebeard.ns_tree.NS_Node")

LIBRARY = library(
    "treebeard",
    "django-treebeard",
    ">=4.0",
    inherits("django.db.models.Model", *_NODES),
    *(
        returns(
            "django.db.models.QuerySet()",
            f"{node}.get_root_nodes",
            f"{node}.get_tree",
            *methods(f"{node}()", "get_children get_siblings"),
        )
        for node in _NODES
    ),
    *(
        returns(
            "django.db.models.QuerySet()", *methods(f"{node}()", "get_ancestors get_descendants get_tree")
        )
        for node in _NODES[1:]
    ),
    *(
        blocks(
            "WA260",
            *methods(node, "add_root dump_bulk get_first_root_node get_last_root_node load_bulk"),
            *methods(
                f"{node}()", "add_child add_sibling get_children_count get_first_child get_first_sibling"
            ),
            *methods(f"{node}()", "get_last_child get_last_sibling get_next_sibling get_parent"),
            *methods(f"{node}()", "get_prev_sibling move"),
            instead="asgiref.sync.sync_to_async",
            recipe="offload_call",
        )
        for node in _NODES
    ),
    # Nodes of nested sets know how many there are below them.
    blocks(
        "WA260",
        *(f"{node}().get_descendant_count" for node in _NODES[:2]),
        *(f"{node}().get_root" for node in _NODES),
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
)
