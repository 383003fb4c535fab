"""Hooks are asked for the names that they know, in the order in which they came."""

from bridge.analysis.interpret.hooks import Hooks


def test_a_hook_with_names_is_asked_for_these_alone():
    hooks = Hooks()
    hooks.append(str.upper)
    hooks.append(str.lower, ("save",))
    assert hooks.of("save") == (str.upper, str.lower)
    assert hooks.of("load") == (str.upper,)


def test_a_hook_that_comes_later_is_asked_as_well():
    hooks = Hooks()
    assert hooks.of("save") == ()
    hooks.append(str.title)
    assert hooks.of("save") == (str.title,)
