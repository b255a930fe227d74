import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0004_append_only_access_log'),
        ('directory', '0005_activities_made_one'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Changed',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='directory.activity')),
                ('mark', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.CreateModel(
            name='Coincidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('competes', models.BooleanField(verbose_name='at the same time')),
                ('doubles', models.BooleanField(verbose_name='called the same')),
                ('alike', models.JSONField(default=dict)),
                ('strength', models.PositiveSmallIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('open', 'nobody has said anything yet'), ('asked', 'a division is waiting for an answer'), ('settled', 'settled')], default='open', max_length=8, verbose_name='state')),
                ('current', models.BooleanField(default=True)),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.activity')),
            ],
            options={
                'verbose_name_plural': 'coincidences',
                'ordering': ['-strength', 'pk'],
                'indexes': [models.Index(fields=['place', 'current', '-strength'], name='coincidence_strongest')],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='coincidence_once'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='coincidence_of_two')],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('how', models.CharField(choices=[('merge', 'made one of two'), ('divide', 'divided the work'), ('keep', 'kept both')], max_length=6, verbose_name='what was done')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='why')),
                ('shown_to', models.CharField(choices=[('members', 'members only'), ('everybody', 'everybody')], default='members', max_length=9, verbose_name='shown to')),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coincidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resolutions', to='coincidence.coincidence')),
                ('merge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.activitymerge')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name_plural': 'what was made of coincidences',
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('coincidence',), name='one_standing_resolution'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'keep'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='both_are_kept_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('does', models.CharField(max_length=400, verbose_name='who does what where')),
                ('answer', models.CharField(blank=True, choices=[('', 'has not answered'), ('yes', 'agrees'), ('no', 'does not agree')], default='', max_length=3, verbose_name='answer')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='in their words')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.activity')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='coincidence.resolution')),
            ],
            options={
                'verbose_name_plural': 'parts of a division',
                'constraints': [models.UniqueConstraint(fields=('resolution', 'activity'), name='one_part_an_activity')],
            },
        ),
    ]
