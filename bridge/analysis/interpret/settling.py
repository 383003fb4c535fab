"""Running frames, and running them again until nothing grows."""

from abc import ABC, abstractmethod

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.interned import Interned
from bridge.analysis.values import Class, Slot, Step, Values, join, matters
from bridge.analysis.values.frames import DONE, NEW, RUNNING, Frame

DEEPEST = 70
"""Calls nested deeper than this are run later, from the top."""
_MOST_RUNS = 4
"""A frame whose inputs keep growing is run again this many times at most."""


class Settling(Interned, ABC):
    """Run frames, and again those that have read what has grown since."""

    def run(self, frame: Frame) -> None:
        """Run a frame that was never run, or is to be run again."""
        if frame.state == RUNNING:
            return
        if frame.state == NEW:
            self.frames.append(frame)
        frame.state = RUNNING
        frame.runs += 1
        frame.unknown.clear()
        frame.step, frame.round, frame.row = frame.root, 1, 0
        if frame.root.stale:
            frame.root.stale = False
            for step in frame.steps.values():
                step.stale = True
        frame.env = dict(frame.params)
        for name, values in frame.params.items():
            if values:
                frame.cells[name] = join(frame.cells.get(name, ()), values)
        returns, yields = frame.returns, frame.yields
        left, expired = frame.left, frame.expired
        self.depth += 1
        function = frame.function
        if function is not None:
            function.running += 1
        is_module = frame.closure is None
        self.bodies_running += is_module
        try:
            before, self.asynchronous = self.asynchronous, False
            self.run_body(frame)
            self.asynchronous = before
        except RecursionError:
            # One value that leads back to itself must not cost the user the rest of the report.
            frame.unknown[-1] = "what refers back to itself without end"
        finally:
            self.depth -= 1
            if function is not None:
                function.running -= 1
            frame.state = DONE
            if not frame.ended:
                self._ended += 1
                frame.ended = self._ended
            if is_module:
                self.bodies_running -= 1
                self.bodies_run += 1
            if function is None:
                self.revision += 1
        if is_module and frame.readers:
            # Whoever looked for a name of a module that was still being run finds it now.
            for reader in frame.readers:
                self.soil(reader)
            frame.readers.clear()
        lost = frame.expired != expired or (left is not None and left != frame.left)
        if lost or matters(returns, frame.returns) or matters(yields, frame.yields):
            for caller in frame.callers:
                self.soil(caller)

    def soil(self, reader: Step | Frame) -> None:
        """Note that a statement has to be run again because something it read has grown."""
        step: Step | None = reader if isinstance(reader, Step) else reader.root
        assert step is not None
        frame = step.frame
        if frame.state != NEW and frame.runs < _MOST_RUNS:
            while step is not None:
                step.stale = True
                step = step.parent
            self._dirty[frame] = None

    def again(self, frame: Frame) -> None:
        """Note that a frame has to be run again because its parameters have grown."""
        if frame.state != NEW and frame.runs < _MOST_RUNS:
            self._dirty[frame] = None

    def settle(self) -> None:
        """Run again what read something that has grown since, until nothing grows."""
        while self._dirty:
            # Callees end before their callers: in this order what has grown moves up in one sweep.
            sweep = [(frame.ended, index, frame) for index, frame in enumerate(self._dirty)]
            sweep.sort()
            for _, _, frame in sweep:
                if frame in self._dirty:
                    del self._dirty[frame]
                    self.run(frame)
                    cls = frame.made.get("class")
                    if isinstance(cls, Class):
                        # The body's names are new, and what listeners made of them is gone.
                        self.note_class(cls)

    def start(self, frame: Frame) -> None:
        """Run a new frame now, or later from the top when calls nest too deeply already."""
        if frame.state != NEW:
            return
        if self.depth < DEEPEST:
            self.run(frame)
        else:
            self.frames.append(frame)
            frame.state = DONE
            self._dirty[frame] = None

    def enter(self, frame: Frame, caller: Frame, pos: int, kind: CallKind, is_written: bool = False) -> None:
        """Run a frame on behalf of a caller, and note the edge between them.

        With ``is_written`` the call stands in the source with all that it hands on, or the caller has noted
        that; else nothing is known of it.
        """
        key = (pos, frame)
        if not is_written:
            caller.handed[key] = None
        caller.edges.setdefault(key, kind)
        self.start(frame)
        # Afterwards, for what the first run gives the caller sees at once.
        frame.callers[caller.step] = None
        if frame in self.outdated:
            self.leave(caller.step, frame)

    def leave(self, step: Step, frame: Frame) -> None:
        """Let a statement call anew what has called a frame that is not to stand any more."""
        self.soil(step)
        if step.stale:
            edges = step.frame.edges
            for key in [key for key in edges if key[1] is frame]:
                del edges[key]

    def grow(self, slot: Slot, values: Values) -> None:
        """Store more values in a slot; frames that read it are run again."""
        before = slot.values
        if not values or values is before:
            return
        grown = join(before, values)
        if grown is not before:
            slot.values = grown
            if matters(before, grown):
                for reader in slot.readers:
                    self.soil(reader)

    @abstractmethod
    def run_body(self, frame: Frame) -> None:
        """Run the statements of a frame's code."""

    @abstractmethod
    def note_class(self, cls: Class) -> None:
        """Remember a class of the project."""
