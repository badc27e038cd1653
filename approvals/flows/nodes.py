"""The nodes our flows are made of: viewflow's, taught to read seats and decisions and to store no errors.

viewflow's own time columns say when its rows were written; nothing reads them. The moments that count are on
our rows and come from the caller.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.utils.translation import gettext as _
from viewflow.workflow import PROCESS, STATUS, Activation, flow
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.nodes.join import JoinActivation
from viewflow.workflow.nodes.split import SplitActivation
from viewflow.workflow.nodes.start import StartActivation

from approvals.domain.words import RouteState, SeatState, StepKind
from approvals.flows.run import current
from core.errors import WrongState

DataSource = Callable[[Any], Iterable[dict[str, Any]]]


class Loud:
    """Errors leave the activation as they are: the transaction ends and no frame is stored in a task."""

    def exception_guard(self) -> AbstractContextManager[None]:
        """Guard nothing."""
        return nullcontext()


class StartRouteActivation(Loud, StartActivation):
    """Starts the process that `open_route` has saved."""

    @Activation.status.super()
    def execute(self) -> None:
        """Finish the start and go on, under the lock."""
        with self.flow_class.lock(self.process.pk):
            self.complete()
            self.activate_next()


class StartRoute(flow.StartHandle):
    """Where a route begins, at submission."""

    activation_class = StartRouteActivation


class Gate(flow.If):
    """A fork that depends on what is stored; it leaves no task, the way chosen follows at once."""

    def _create(self, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        chosen, given = self._on_false, self._on_false_data
        if self._condition(prev_activation):
            chosen, given = self._on_true, self._on_true_data
        return chosen._create(
            prev_activation, token, data=given(prev_activation) if given else data, seed=seed
        )


class FanActivation(Loud, SplitActivation):
    """The open edition documents `data_source` for Split and does not fill it; this does."""

    @Activation.status.super()
    def activate(self) -> None:
        """Ask for one task for each item of the data source."""
        for node, _case, data_source in self.flow_task._branches:
            self.next_tasks += [(node, data) for data in data_source(self)]


class Fan(flow.Split):
    """One parallel task for each item: `Next(node, data_source=...)`."""

    activation_class = FanActivation

    def Next(self, node: Any, case: Any = None, data_source: DataSource | None = None) -> "Fan":  # noqa: N802
        """Add the node to repeat and what it is repeated over."""
        self._activate_next.append((node, case, data_source))
        return self


class SeatActivation(Loud, HandleActivation):
    """A seat that waits for its decision."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> Any:
        """Create the task and open the seat it stands for."""
        activation = super().create(flow_task, prev_activation, token, data=data, seed=seed)
        run = current()
        seat = next(seat for seat in run.seats if seat.pk == data["seat"])
        rule = run.rule(StepKind(seat.kind))
        seat.task, seat.state, seat.opened_at = activation.task, SeatState.OPEN, run.at
        if rule is not None:
            seat.due_at = rule.due_at or (run.due_days_after(rule.due_days, seat) if rule.due_days else None)
        seat.save(update_fields=["task", "state", "opened_at", "due_at"])
        run.opened.append(seat)
        return activation

    @Activation.status.super()
    def run(self, func: Any = None, **kwargs: Any) -> Any:
        """Refuse to go on where the seat holds no decision."""
        seat = next((seat for seat in current().seats if seat.task_id == self.task.pk), None)
        if seat is None or seat.answer is None:
            raise WrongState(_("Bước này chưa có quyết định của người có thẩm quyền."))
        return super().run.original(func, **kwargs)


class SeatNode(flow.Handle):
    """A human step: it ends when a person decides, or by the rule of silence."""

    activation_class = SeatActivation
    task_type = "HUMAN"
    bpmn_element = "userTask"
    shape = flow.View.shape


class HeardActivation(Loud, JoinActivation):
    """Goes on when the rule of the step is settled, and lets the seats that are no longer needed rest.

    The rule alone decides: viewflow's own condition (no task is left) would go on where a task was removed.
    """

    def is_done(self) -> bool:
        """Say whether the rule of the step is settled."""
        return current().result_at(self.flow_task.kind) is not None

    @Activation.status.super()
    def activate(self) -> None:
        """Wait; there is nothing to write until the step is settled."""

    @Activation.status.super()
    def complete(self) -> None:
        """Close what is still asked in this step, then finish."""
        run = current()
        idle = [seat.task_id for seat in run.seats_at(self.flow_task.kind) if seat.state == SeatState.OPEN]
        if idle:
            self.flow_class.task_class.objects.filter(pk__in=idle).update(
                status=STATUS.CANCELED, finished=run.at
            )
            run.expire(SeatState.OPEN, kind=self.flow_task.kind)
        super(JoinActivation, self).complete.original()


class Heard(flow.Join):
    """Where the seats of one step come together."""

    activation_class = HeardActivation

    def __init__(self, kind: StepKind) -> None:
        """Join by the rule of this step."""
        super().__init__()
        self.kind = kind


class RouteEndActivation(Loud, EndActivation):
    """Ends the process and with it the route."""

    @Activation.status.super()
    def activate(self) -> None:
        """Finish the process and the route; no seat is left, because each step joined before."""
        run = current()
        self.process.status, self.process.finished = PROCESS.DONE, run.at
        self.process.save(update_fields=["status", "finished"])
        run.end(self.flow_task.state)


class RouteEnd(flow.End):
    """An end of the flow and the state the route ends in."""

    activation_class = RouteEndActivation

    def __init__(self, state: RouteState) -> None:
        """End in this state."""
        super().__init__()
        self.state = state


def asks(kind: StepKind) -> Callable[[Any], bool]:
    """Give the condition that somebody is asked in this step."""
    return lambda _activation: current().asks(kind)


def agreed(kind: StepKind) -> Callable[[Any], bool]:
    """Give the condition that this step stands for the content."""
    return lambda _activation: current().result_at(kind) == "passed"


def seats_of(kind: StepKind) -> DataSource:
    """Give the data source of a step: its seats."""
    return lambda _activation: [{"seat": seat.pk} for seat in current().seats_at(kind)]


def seat_of(kind: StepKind) -> Callable[[Any], dict[str, Any]]:
    """Give the data of a step with one seat."""
    return lambda _activation: {"seat": current().seats_at(kind)[0].pk}
