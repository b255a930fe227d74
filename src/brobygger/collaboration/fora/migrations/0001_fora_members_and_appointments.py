import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0007_reserve_live'),
        ('directory', '0008_weekly_opening_times'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('functions', models.JSONField(default=list, verbose_name='what it is for')),
                ('purpose', models.CharField(blank=True, max_length=500, verbose_name='purpose')),
                ('topics', models.JSONField(blank=True, default=list, verbose_name='topics')),
                ('meets_every', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='weeks between meetings')),
                ('state', models.CharField(choices=[('active', 'active'), ('ended', 'ended')], default='active', max_length=6, verbose_name='state')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('ended_because', models.CharField(blank=True, max_length=300, verbose_name='why it ended')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [models.Index(fields=['place', 'state', 'name'], name='forum_of_place')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='forum_has_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('state', 'active')), models.Q(('ended_on__isnull', False), ('state', 'ended')), _connector='OR'), name='forum_ended_or_not')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('field', models.JSONField(blank=True, default=list, verbose_name='topics')),
                ('position', models.CharField(blank=True, max_length=120, verbose_name='position')),
                ('hours_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hours a month')),
                ('from_on', models.DateField(verbose_name='from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.actor', verbose_name='department')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('forum', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='fora.forum')),
            ],
            options={
                'ordering': ['from_on', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None), ('forum', None)), fields=('place', 'user'), name='appointed_once_for_the_place'), models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('forum', 'user'), name='appointed_once_for_a_forum')],
            },
        ),
        migrations.CreateModel(
            name='ForumMember',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='name')),
                ('side', models.CharField(choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16, verbose_name='belongs to')),
                ('paid', models.BooleanField(default=False, verbose_name='is paid for it')),
                ('chair', models.BooleanField(default=False, verbose_name='chairs')),
                ('writes_minutes', models.BooleanField(default=False, verbose_name='writes the minutes')),
                ('decides', models.BooleanField(default=False, verbose_name='can decide for the organisation or department')),
                ('lived_it', models.BooleanField(default=False, verbose_name='is or was a refugee')),
                ('by_choice', models.BooleanField(null=True, verbose_name='joined by choice')),
                ('hours_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hours a month')),
                ('evening_as_work', models.CharField(blank=True, choices=[('asked', 'asked for'), ('approved', 'approved as working time')], max_length=8, verbose_name='evening work')),
                ('joined_on', models.DateField(auto_now_add=True, verbose_name='since')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.actor', verbose_name='speaks for')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='fora.forum')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['joined_on', 'pk'],
                'indexes': [models.Index(fields=['user', 'left_on'], name='forum_member_user')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on', None), ('user__isnull', False)), fields=('forum', 'user'), name='forum_member_once'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), ('user__isnull', False), ('actor__isnull', False), _connector='OR'), name='forum_member_is_somebody')],
            },
        ),
    ]
