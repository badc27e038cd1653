"""Messages that failed are listed without reading the relayed ones."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0002_outbox_is_read_in_order'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(condition=models.Q(('parked_reason', ''), _negated=True), fields=['id'], name='outbox_parked'),
        ),
    ]
