"""The outbox is read in the order of its messages; nobody asks it for one subject."""

from django.db import migrations


class Migration(migrations.Migration):
    """One index fewer for every move to write."""

    dependencies = [("workflows", "0001_initial")]

    operations = [migrations.RemoveIndex(model_name="outboxmessage", name="outbox_subject")]
