"""Daily digests, what people chose about notices, quiet hours, weeks that were told; more states of a delivery."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
            ],
            options={
                'verbose_name': 'thư tổng hợp',
                'verbose_name_plural': 'thư tổng hợp',
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task', 'Nhiệm vụ mới, phân công'), ('reminder', 'Nhắc hạn, quá hạn'), ('approval', 'Chờ duyệt, chờ ý kiến'), ('result', 'Trả lại, kết quả thẩm định'), ('change', 'Gia hạn, tạm dừng, điều chỉnh'), ('plan', 'Kế hoạch'), ('weekly', 'Tổng hợp đầu tuần của đơn vị'), ('other', 'Khác')], max_length=20)),
                ('channel', models.CharField(choices=[('email', 'Thư điện tử'), ('sms', 'Tin nhắn SMS'), ('zalo', 'Zalo')], max_length=20)),
                ('way', models.CharField(choices=[('single', 'Gửi ngay từng thông báo'), ('digest', 'Gộp một thư lúc 7 giờ 30'), ('off', 'Không gửi')], max_length=20)),
            ],
            options={
                'verbose_name': 'tùy chọn thông báo',
                'verbose_name_plural': 'tùy chọn thông báo',
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.TimeField(null=True)),
                ('ends', models.TimeField(null=True)),
            ],
            options={
                'verbose_name': 'giờ yên lặng',
                'verbose_name_plural': 'giờ yên lặng',
            },
        ),
        migrations.CreateModel(
            name='WeekTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(unique=True)),
            ],
            options={
                'verbose_name': 'tuần đã tổng hợp',
                'verbose_name_plural': 'tuần đã tổng hợp',
            },
        ),
        migrations.RemoveConstraint(
            model_name='delivery',
            name='delivery_state',
        ),
        migrations.AlterField(
            model_name='delivery',
            name='channel',
            field=models.CharField(choices=[('email', 'Thư điện tử'), ('sms', 'Tin nhắn SMS'), ('zalo', 'Zalo')], max_length=20),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='notice',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notifications.notice'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='state',
            field=models.CharField(choices=[('waiting', 'chờ gửi'), ('sent', 'đã gửi'), ('parked', 'gác lại'), ('held', 'chờ thư tổng hợp'), ('bundled', 'gộp vào thư tổng hợp'), ('dropped', 'không cần gửi')], default='waiting', max_length=20),
        ),
        migrations.AddField(
            model_name='digest',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delivery',
            name='digest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notifications.digest'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'held')), fields=['next_try_at'], name='delivery_held'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'parked')), fields=['id'], name='delivery_parked'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(condition=models.Q(('notice__isnull', True)), fields=('digest',), name='delivery_once_per_digest'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('notice__isnull', False), ('digest__isnull', False), _connector='OR'), name='delivery_of_something'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'bundled'), _negated=True), models.Q(('digest__isnull', False), ('notice__isnull', False)), _connector='OR'), name='delivery_bundled_in_a_digest'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'parked', 'held', 'bundled', 'dropped'])), name='delivery_state'),
        ),
        migrations.AddField(
            model_name='preference',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='quiethours',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(fields=('person', 'on'), name='digest_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='preference',
            constraint=models.UniqueConstraint(fields=('person', 'kind', 'channel'), name='preference_once'),
        ),
        migrations.AddConstraint(
            model_name='preference',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['single', 'digest', 'off'])), name='preference_way_is_known'),
        ),
        migrations.AddConstraint(
            model_name='preference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('way', 'digest'), _negated=True), models.Q(('channel', 'email'), models.Q(('kind', 'weekly'), _negated=True)), _connector='OR'), name='preference_digest_is_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='quiethours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends__isnull', True), ('starts__isnull', True)), models.Q(('ends__isnull', False), ('starts__isnull', False), models.Q(('starts', models.F('ends')), _negated=True)), _connector='OR'), name='quiet_hours_have_two_ends'),
        ),
    ]
