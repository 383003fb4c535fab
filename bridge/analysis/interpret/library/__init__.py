"""What builtins and a few modules of the standard library do with functions, iterators and attributes."""

from bridge.analysis.interpret import selecting
from bridge.analysis.interpret.library import (
    collections,
    context_managers,
    context_variables,
    conversions,
    decorators,
    dispatching,
    encoding,
    enums,
    environment,
    functions,
    importing,
    iterators,
    mappings,
    named_tuples,
    objects,
    plain,
    queues,
    tasks,
    wrapped_files,
)
from bridge.analysis.interpret.machine import Handler, Machine


def install(machine: Machine) -> None:
    """Teach the machine what no handler of a name can say."""
    enums.install(machine)
    context_managers.install(machine)
    mappings.install(machine)
    named_tuples.install(machine)
    objects.install(machine)
    machine.construct_hooks.append(selecting.expect)


HANDLERS: dict[str, Handler] = {
    **plain.HANDLERS,
    **objects.HANDLERS,
    **conversions.HANDLERS,
    **dispatching.HANDLERS,
    **functions.HANDLERS,
    **importing.HANDLERS,
    **collections.HANDLERS,
    **iterators.HANDLERS,
    **context_managers.HANDLERS,
    **context_variables.HANDLERS,
    **encoding.HANDLERS,
    **enums.HANDLERS,
    **environment.HANDLERS,
    **named_tuples.HANDLERS,
    **tasks.HANDLERS,
    **queues.HANDLERS,
    **decorators.HANDLERS,
    **wrapped_files.HANDLERS,
}
