"""The Celery application of production: it delivers what the outbox holds and keeps the clock.

Nothing is true only in the broker: each task asks the database what is due, so a message that is lost or
comes twice changes nothing.
"""

import logging
import os

from celery import Celery
from celery.signals import worker_process_init
from kombu.entity import Queue
from kombu.exceptions import OperationalError

from core.collecting import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

BEAT_SECONDS = float(os.environ.get("BEAT_SECONDS", "60"))
TASK_SECONDS = 300
READING_SECONDS = 1200
"""Reading a scan of forty pages takes longer than anything else, so papers have a queue and a limit of their own."""
PAPERS = "papers"
log = logging.getLogger(__name__)

app = Celery("dondoc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_soft_time_limit=TASK_SECONDS,
    task_time_limit=TASK_SECONDS + 30,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    # A worker that is not told otherwise takes both; deploy/systemd gives papers a worker of their own.
    task_default_queue="celery",
    task_queues=(Queue("celery"), Queue(PAPERS)),  # type: ignore[no-untyped-call]
    task_routes={"plans.tasks.read_paper": {"queue": PAPERS}},
    task_annotations={
        "plans.tasks.read_paper": {"soft_time_limit": READING_SECONDS, "time_limit": READING_SECONDS + 30}
    },
    enable_utc=True,
    timezone="UTC",
    broker_connection_timeout=2,
    broker_connection_retry_on_startup=True,
    # A dead broker must never hold a request: publishing tries once, for two seconds.
    task_publish_retry=False,
    broker_transport_options={
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
        "visibility_timeout": 2 * READING_SECONDS,
        "max_retries": 1,
    },
    # A round that waited longer than its period is dropped: the next one does its work.
    beat_schedule={
        task: {"task": task, "schedule": BEAT_SECONDS, "options": {"expires": BEAT_SECONDS}}
        for task in ("workflows.tasks.tick", "workflows.tasks.relay", "notifications.tasks.send_emails")
    },
)
app.autodiscover_tasks()


@worker_process_init.connect
def prepare_process(**_signal: object) -> None:
    """Let a worker's process look for cycles seldom: a sweep makes many objects and hardly any cycle."""
    collect_seldom()


def ask_to_read(job_id: int) -> bool:
    """Hand a paper that waits to the workers; False where the broker does not answer: then a tick reads it."""
    try:
        app.send_task("plans.tasks.read_paper", args=(job_id,))
    except OperationalError as away:
        log.warning("the broker did not take the paper of job %s: %s", job_id, away)
        return False
    return True
