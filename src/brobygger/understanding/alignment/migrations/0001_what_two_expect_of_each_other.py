import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0008_mails_with_calendar'),
        ('directory', '0008_weekly_opening_times'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Alignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('group', models.UUIDField(editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('first', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor', verbose_name='between')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor', verbose_name='and')),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('first__isnull', False), ('group', None), ('second__isnull', False)), models.Q(('first', None), ('group__isnull', False), ('second', None)), _connector='OR'), name='alignment_of_two_or_a_group'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='alignment_not_with_oneself'), models.UniqueConstraint(fields=('first', 'second'), name='alignment_once_a_pair'), models.UniqueConstraint(fields=('group',), name='alignment_once_a_group')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='version')),
                ('state', models.CharField(choices=[('saying', 'each says what it expects'), ('agreeing', 'being agreed on'), ('in_force', 'holds'), ('superseded', 'replaced by a newer one')], default='saying', max_length=12, verbose_name='state')),
                ('begun_on', models.DateField(auto_now_add=True, verbose_name='begun on')),
                ('in_force_on', models.DateField(editable=False, null=True, verbose_name='holds since')),
                ('review_on', models.DateField(editable=False, null=True, verbose_name='look again on')),
                ('reminded_for', models.DateField(editable=False, null=True)),
                ('alignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='alignment.alignment')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['-number'],
                'indexes': [models.Index(fields=['place', 'state', 'review_on'], name='alignment_review')],
                'constraints': [models.UniqueConstraint(fields=('alignment', 'number'), name='alignment_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('alignment',), name='alignment_one_in_force'), models.UniqueConstraint(condition=models.Q(('state__in', ['saying', 'agreeing'])), fields=('alignment',), name='alignment_one_under_way'), models.CheckConstraint(condition=models.Q(models.Q(('in_force_on', None), ('review_on', None), ('state__in', ['saying', 'agreeing'])), models.Q(('in_force_on__isnull', False), ('review_on__isnull', False), ('state__in', ['in_force', 'superseded'])), _connector='OR'), name='alignment_in_force_since')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('first', 'the first'), ('second', 'the second')], max_length=6)),
                ('by_name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('on', models.DateField(verbose_name='day')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='alignment.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of', 'party'), name='alignment_signed_once')],
            },
        ),
        migrations.CreateModel(
            name='Said',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('first', 'the first'), ('second', 'the second')], max_length=6)),
                ('values', models.JSONField(default=dict)),
                ('by_name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('on', models.DateField(verbose_name='day')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said', to='alignment.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'party'), name='alignment_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=16, verbose_name='point')),
                ('value', models.JSONField(null=True, verbose_name='what is agreed')),
                ('proposed_by', models.CharField(blank=True, choices=[('first', 'the first'), ('second', 'the second')], max_length=6)),
                ('agreed', models.BooleanField(default=False, verbose_name='agreed')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='alignment.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of', 'name'), name='alignment_point_once'), models.CheckConstraint(condition=models.Q(('agreed', False), ('value__isnull', False), _connector='OR'), name='alignment_point_agreed')],
            },
        ),
    ]
