import time


class Explainer:
    _by_type = {}

    def visit(self, node):
        method = self._by_type.get(type(node).__name__)
        if method is None:
            method = getattr(self, "explain_" + type(node).__name__.lower(), self.explain_any)
        return method(node)

    def explain_q(self, node):
        time.sleep(0.09)  # blocking
        return node.field

    def explain_range(self, node):
        time.sleep(0.1)  # trap

    def explain_any(self, node):
        time.sleep(0.11)  # optional
