"""One index answers a unit's lists and their counts alone; another finds the few declined duties."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The wide index takes the place of a narrower one."""

    dependencies = [("plans", "0004_task_on_hold")]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["unit", "state", "due_at", "id", "room", "officer"], name="assignment_list_of_unit"
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("state", "declined")), fields=["task"], name="assignment_declined"
            ),
        ),
        migrations.RemoveIndex(model_name="assignment", name="assignment_of_unit"),
    ]
