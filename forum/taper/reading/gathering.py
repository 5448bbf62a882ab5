"""The clauses gathered so far, and how one is filled, opened and closed."""

from dataclasses import dataclass, field

from .clauses import Clause, Stage
from .items import Cue, Item, Method


@dataclass(slots=True)
class Gathering:
    """`waiting` holds words that belong to what comes next, or to the clause when nothing does."""

    clauses: list[Clause] = field(default_factory=list)
    clause: Clause = field(default_factory=lambda: Clause(0, 0))
    waiting: list[Cue | Method] = field(default_factory=list)
    role: str = ""
    is_approx: bool = False
    ignored: list[Item] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return self.clause.stage

    def waits_for(self, *names: str) -> bool:
        return any(isinstance(cue, Cue) and cue.name in names for cue in self.waiting)

    def speaks_of_change(self) -> bool:
        return self.clause.says("crossover") or self.waits_for("crossover")

    def fill(self, item: Item) -> None:
        """Note how far the clause reaches, and give it the words that waited."""
        self._settle_waiting()
        self._reach(item)
        self.clause.is_approx = self.clause.is_approx or self.is_approx
        self.is_approx, self.role = False, ""

    def next_stage(self) -> None:
        """Go on to the next dose of a chain."""
        if not self.stage.is_empty:
            self._settle_waiting()
            self.clause.stages.append(Stage())
            self.role = ""

    def open(self) -> None:
        """Begin a new clause; the words that wait go with it."""
        waiting, role = self.waiting, self.role
        self.waiting = []
        self.close(ends_sentence=False)
        self.waiting, self.role = waiting, role

    def close(self, *, ends_sentence: bool) -> None:
        self._settle_waiting()
        if len(self.clause.stages) > 1 and self.stage.is_empty:
            self.clause.stages.pop()
        if self.clause.is_begun and not self.clause.is_about_something_else:
            self.clauses.append(self.clause)
        if self.clauses and ends_sentence:
            self.clauses[-1].ends_sentence = True
        self.clause, self.role, self.is_approx = Clause(0, 0), "", False

    def _settle_waiting(self) -> None:
        for cue in self.waiting:
            self._reach(cue)
            if isinstance(cue, Method):
                self.clause.method = cue
            else:
                self.clause.cues.append(cue.name)
        self.waiting = []

    def _reach(self, item: Item) -> None:
        clause = self.clause
        clause.start = min(clause.start, item.start) if clause.stop else item.start
        clause.stop = max(clause.stop, item.stop)
