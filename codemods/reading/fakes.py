"""Whether what a test makes up does the same on any thread: data, mocks, functions that only use these."""

import ast
import builtins
from collections.abc import Callable, Iterator

from codemods.reading.effects import is_safe_builtin, is_safe_external, words
from codemods.reading.frames import bound_names, dotted, own_nodes, parameters
from codemods.reading.project import Module

_MOCKS = words("Mock MagicMock NonCallableMock NonCallableMagicMock PropertyMock AsyncMock create_autospec")
_DATA = words(
    "types.SimpleNamespace requests.Response requests.models.Response subprocess.CompletedProcess "
    "httpx.Response httpx.Request urllib.error.HTTPError urllib.error.URLError flask.Response"
)
_GIVES_DATA = words("json.load json.loads yaml.safe_load tomllib.load tomllib.loads copy.copy copy.deepcopy")
"""Functions of which only the answer counts, which is as harmless as what they are given, or data."""
_ENUMS = words("enum.Enum enum.IntEnum enum.StrEnum enum.Flag enum.IntFlag")
_TIED_MODULES = ("logging", "threading", "django", "time.sleep")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SIMPLE = (
    *(ast.Return, ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.If, ast.For, ast.While, ast.Raise),
    *(ast.Assert, ast.Pass, ast.Break, ast.Continue, ast.Try, ast.Nonlocal, ast.Global, ast.FunctionDef),
    *(ast.ClassDef,),
)


class Fakes:
    """Judge the values of one test file; what is not known to be harmless is not."""

    def __init__(
        self,
        module: Module,
        elsewhere: Callable[[str], bool] = lambda _: False,
        raised: frozenset[str] = frozenset(),
    ) -> None:
        """``elsewhere`` judges names of other files; classes that are ``raised`` or caught are exceptions."""
        self._module = module
        self._elsewhere = elsewhere
        self._raised = raised
        self._around: dict[int, ast.AST] = {
            id(child): node for node in module.nodes for child in ast.iter_child_nodes(node)
        }
        self._judged: dict[int, bool] = {}

    def harmless(self, node: ast.AST) -> bool:
        """Tell whether a value can be made, called and read on any thread."""
        if id(node) not in self._judged:
            self._judged[id(node)] = True  # a cycle is judged by what else it does
            self._judged[id(node)] = self._judge(node)
        return self._judged[id(node)]

    def _judge(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.Name):
            return isinstance(node.ctx, ast.Store) or self._name(node, node.id)
        if isinstance(node, ast.Attribute):
            return self._attribute(node) if isinstance(node.ctx, ast.Load) else self.harmless(node.value)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Lambda):
            return self.harmless(node.body) and all(map(self.harmless, node.args.defaults))
        if isinstance(node, ast.FunctionDef):
            return self._function(node)
        if isinstance(node, ast.ClassDef):
            return self._class(node)
        if isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.AsyncFunctionDef):
            return False
        children = (
            child
            for child in ast.iter_child_nodes(node)
            if isinstance(child, ast.expr | ast.keyword | ast.comprehension | ast.Slice)
        )
        return all(map(self.harmless, children))

    def _function(self, node: ast.FunctionDef) -> bool:
        if not {dotted(one) for one in node.decorator_list} <= {"staticmethod", "classmethod", "property"}:
            return False
        return all(map(self._statement, node.body))

    def _statement(self, node: ast.stmt) -> bool:
        if not isinstance(node, _SIMPLE):
            return False
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            return True  # judged where it is used
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ExceptHandler):
                if not all(map(self._statement, child.body)):
                    return False
            elif isinstance(child, ast.stmt):
                if not self._statement(child):
                    return False
            elif isinstance(child, ast.expr) and not self.harmless(child):
                return False
        return True

    def _class(self, node: ast.ClassDef) -> bool:
        if node.decorator_list or node.keywords:
            return False
        for base in node.bases:
            name = self._full(base)
            known = (
                name in ("object", *_ENUMS) or name in _DATA or _is_exception(name) or name.endswith("Error")
            )
            local = self._module.definitions.get(name)
            if not known and not (
                isinstance(local, ast.ClassDef) and local is not node and self.harmless(local)
            ):
                return False
        members = (member for member in node.body if not isinstance(member, ast.Pass))
        return all(
            self._function(member) if isinstance(member, ast.FunctionDef) else self._statement(member)
            for member in members
        )

    def _name(self, node: ast.AST, name: str) -> bool:
        """Judge what a name stands for where ``node`` stands."""
        for scope in self._scopes(node):
            found = self._bound(scope, name, inner=scope is self._scope(node))
            if found is not None:
                return found
        definition = self._module.definitions.get(name)
        if definition is not None:
            return self.harmless(definition)
        if values := list(assigned(self._module, name)):
            return all(map(self.harmless, values))
        if name in self._module.imports:
            return self._known(self._module.imports[name])
        return hasattr(builtins, name)

    def _bound(self, scope: ast.AST, name: str, *, inner: bool) -> bool | None:
        """Judge a variable of a function; None where it is none."""
        if not isinstance(scope, _FUNCTIONS):
            return None
        if name in parameters(scope):
            # What a double is given is judged where it is called; what a test is given may be a fixture.
            return (inner and not self._is_test(scope)) or self._is_given(scope, name)
        values: list[ast.AST] = []
        seen = False
        for part in own_nodes(scope):
            if isinstance(part, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
                targets = part.targets if isinstance(part, ast.Assign) else [part.target]
                if any(name in bound_names(target) for target in targets):
                    values += [part.value] if part.value is not None else []
            elif isinstance(part, ast.withitem) and part.optional_vars is not None:
                if name in bound_names(part.optional_vars):
                    values.append(part.context_expr)
            elif isinstance(part, ast.For | ast.comprehension) and name in bound_names(part.target):
                values.append(part.iter)
            elif isinstance(part, ast.FunctionDef | ast.ClassDef) and part.name == name and part is not scope:
                values.append(part)
            elif isinstance(part, ast.ExceptHandler) and part.name == name:
                seen = True
        return all(map(self.harmless, values)) if values or seen else None

    def _is_test(self, scope: ast.AST) -> bool:
        return isinstance(scope, ast.FunctionDef) and (
            scope.name.startswith("test") or bool(scope.decorator_list)
        )

    def _is_given(self, scope: ast.AST, name: str) -> bool:
        """Tell whether a test's parameter is a mock of a decorator, or parametrized."""
        for decorator in getattr(scope, "decorator_list", ()):
            last = dotted(decorator.func).rpartition(".")[2] if isinstance(decorator, ast.Call) else ""
            if last == "parametrize" and name in str(getattr(decorator.args[0], "value", "")):
                return all(map(self.harmless, decorator.args[1:2]))
            if last in ("patch", "object"):
                return True
        return name == "self"

    def _attribute(self, node: ast.Attribute) -> bool:
        name = dotted(node)
        head = name.partition(".")[0]
        if head in self._module.imports and not self._is_local(node, head):
            return self._known(self._full(node))
        if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            values = self._module.attributes.get(node.attr, [])
            methods = [d for q, d in self._module.definitions.items() if q.endswith(f".{node.attr}")]
            return all(map(self.harmless, [*values, *methods]))
        return self.harmless(node.value)

    def _call(self, node: ast.Call) -> bool:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        full = self._full(node.func)
        if self._keeps_data(full):
            return True
        if not all(map(self.harmless, given)):
            return False
        last = full.rpartition(".")[2]
        if last in _MOCKS or full in _DATA or last == "patch" or ".patch." in f".{full}":
            return True
        head = full.partition(".")[0]
        if "." not in full and full and not self._is_local(node, full) and hasattr(builtins, full):
            return is_safe_builtin(full) or _is_exception(full)
        if dotted(node.func).partition(".")[0] in self._module.imports and not self._is_local(node, head):
            return self._known(full)
        return self.harmless(node.func)

    def _keeps_data(self, full: str) -> bool:
        """Tell whether a call gives data, or an exception, whatever it is given."""
        if full in _GIVES_DATA:
            return not full.startswith("copy.")
        return full.rpartition(".")[2] in self._raised

    def _known(self, full: str) -> bool:
        """Tell whether what is imported is known to be harmless."""
        if full.startswith(_TIED_MODULES):
            return False
        known = full in _DATA or full in _GIVES_DATA or is_safe_external(full)
        known = known or full.rpartition(".")[2] in self._raised
        return known or full.startswith(("unittest.mock", "mock.")) or self._elsewhere(full)

    def _full(self, node: ast.expr) -> str:
        head, _, rest = dotted(node).partition(".")
        full = self._module.imports.get(head, head)
        return f"{full}.{rest}" if rest else full

    def _is_local(self, node: ast.AST, name: str) -> bool:
        return any(self._bound(scope, name, inner=False) is not None for scope in self._scopes(node))

    def _scope(self, node: ast.AST) -> ast.AST | None:
        return next(iter(self._scopes(node)), None)

    def _scopes(self, node: ast.AST) -> list[ast.AST]:
        """List the functions around a node, the nearest first, comprehensions among them left out."""
        found: list[ast.AST] = []
        current = self._around.get(id(node))
        while current is not None:
            if isinstance(current, _FUNCTIONS):
                found.append(current)
            current = self._around.get(id(current))
        return found


def assigned(module: Module, name: str) -> Iterator[ast.expr]:
    """List what a file gives a name outside of its functions, also in ``with`` and ``if``."""
    stack: list[ast.AST] = list(module.tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                yield node.value
        elif isinstance(node, ast.With | ast.If | ast.Try):
            stack.extend(part for part in ast.iter_child_nodes(node) if isinstance(part, ast.stmt))


def _is_exception(name: str) -> bool:
    known = getattr(builtins, name, None)
    return isinstance(known, type) and issubclass(known, BaseException)
