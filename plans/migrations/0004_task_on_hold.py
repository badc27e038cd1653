"""The state of a row says when all that is open waits for a paper; a row is begun once a unit has accepted it."""

from django.db import migrations, models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce


def recount(apps, _schema_editor):
    """Set the two columns from which the state is derived to what the duties of each row say."""
    duties = apps.get_model("plans", "Assignment").objects.filter(task=OuterRef("pk"), is_outside=False)

    def number_of(rows):
        counted = rows.order_by().values("task").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)

    accepted = duties.filter(officer__isnull=False).exclude(state="cancelled")
    apps.get_model("plans", "Task").objects.update(
        started=number_of(accepted), on_hold=number_of(duties.filter(state="on_hold"))
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_importing")]

    operations = [
        migrations.AddField(
            model_name="task",
            name="on_hold",
            field=models.IntegerField(default=0, db_default=0),
        ),
        migrations.RunPython(recount, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="task", name="state"),
        migrations.AddField(
            model_name="task",
            name="state",
            field=models.GeneratedField(
                expression=Case(
                    When(issued_at__isnull=True, then=Value("drafted")),
                    When(Q(given__gt=0) & Q(cancelled=F("given")), then=Value("withdrawn")),
                    When(open_late__gt=0, then=Value("overdue")),
                    When(Q(given__gt=0) & Q(open_in_term=0), then=Value("closed")),
                    When(Q(on_hold__gt=0) & Q(on_hold=F("open_in_term")), then=Value("on_hold")),
                    When(started__gt=0, then=Value("in_progress")),
                    default=Value("issued"),
                ),
                output_field=models.CharField(max_length=12),
                db_persist=True,
            ),
        ),
    ]
