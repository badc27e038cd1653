from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="submissionitem",
            name="verdict_draft",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
