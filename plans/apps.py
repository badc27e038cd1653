"""Django configuration of `plans`: what the applications below it must know of plans is said here."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans, tasks, assignments, submissions and evidence."""

    name = "plans"
    label = "plans"
    verbose_name = "Kế hoạch"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register audiences, outcomes, downloads, sweeps and invariants."""
        from approvals.registry import content_of, on_outcome
        from plans.invariants import counters_agree, no_circle
        from plans.selectors.submission_content import submission_hash
        from plans.services.deciding import route_ended
        from workflows.registry import invariant

        self._say_who_hears()
        on_outcome("plans.submission", route_ended)
        _add_sweeps()
        invariant("counters", counters_agree)
        invariant("cascade", no_circle)
        content_of("plans.submission", submission_hash)
        _authorise_downloads()
        _requests()

    @staticmethod
    def _say_who_hears() -> None:
        from notifications.registry import bulk_audience, heard_by_nobody, kind_of, timed_audience
        from plans import audiences

        for topic in audiences.ASSIGNMENT_TOPICS:
            bulk_audience(topic, audiences.hears_assignment(topic))
        for topic in audiences.PLAN_TOPICS:
            bulk_audience(topic, audiences.hears_plan(topic))
        for topic in ("route.asked", "route.offered", "route.told"):
            timed_audience(topic, audiences.hears_any_seat)
        for topic, hears_then in audiences.TIMED_TOPICS.items():
            timed_audience(topic, hears_then)
        for topic, hears in audiences.LETTER_TOPICS.items():
            bulk_audience(topic, hears)
        for topic in audiences.SILENT:
            heard_by_nobody(topic)
        for kind, topics in audiences.KINDS.items():
            kind_of(kind, *topics)


def _add_sweeps() -> None:
    """Register what every tick does for plans."""
    from plans.services import clock, import_jobs
    from plans.services.reminding import send_reminders
    from workflows.registry import sweep

    sweep("plans.overdue", clock.mark_overdue)
    sweep("plans.appeals", clock.close_after_appeal_window)
    sweep("plans.periods", clock.open_periods)
    sweep("plans.plans_overdue", clock.mark_plans_overdue)
    sweep("plans.unfulfilled", clock.conclude_unfulfilled)
    sweep("plans.reminders", send_reminders)
    sweep("plans.papers", import_jobs.sweep_jobs)


def _authorise_downloads() -> None:
    """Say who may fetch the files that plans own."""
    from documents.registry import authorise_download
    from plans.downloads import proof_file
    from plans.selectors.plan_documents import plan_paper
    from plans.services.letter_templates import template_file

    authorise_download("van-ban", plan_paper)
    authorise_download("minh-chung", proof_file)
    authorise_download("mau-cong-van", template_file)


def _requests() -> None:
    """Register what others must know of requests about duties and of what a lateness asks for."""
    from approvals.registry import on_outcome
    from documents.registry import authorise_download
    from notifications.registry import bulk_audience
    from plans import audiences
    from plans.downloads import request_file
    from plans.services.answering import cancel_for_final_duties, request_ended
    from workflows.registry import sweep

    for topic in audiences.REQUEST_TOPICS:
        bulk_audience(topic, audiences.hears_request(topic))
    for topic in audiences.CONSEQUENCE_TOPICS:
        bulk_audience(topic, audiences.hears_consequence(topic))
    on_outcome("plans.dutyrequest", request_ended)
    sweep("plans.requests", cancel_for_final_duties)
    authorise_download("yeu-cau", request_file)
