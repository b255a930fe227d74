import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0006_reviewed_groups'),
        ('directory', '0006_proposals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CardOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=300, verbose_name='why')),
                ('adopted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('cards', models.JSONField(default=list)),
                ('findings', models.JSONField(default=dict)),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Timeline',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('variant', models.SlugField(default='refugees', max_length=30, verbose_name='for whom')),
                ('max_must', models.PositiveSmallIntegerField(default=2220, verbose_name='minutes a week that must be attended, at most')),
                ('warn_must', models.PositiveSmallIntegerField(default=1800, verbose_name='minutes a week from which one is warned')),
                ('max_starts', models.PositiveSmallIntegerField(default=5, verbose_name='new things a week, at most')),
                ('max_faces', models.PositiveSmallIntegerField(default=4, verbose_name='new faces a week, at most')),
                ('min_gap', models.PositiveSmallIntegerField(default=4, verbose_name='days without anything from which it is a gap')),
                ('shared_as_template', models.BooleanField(default=False, verbose_name='other places may copy it')),
                ('archived', models.BooleanField(default=False, verbose_name='put away')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('adopted', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.revision', verbose_name='adopted as')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['archived', 'created_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('archived', False)), fields=('place', 'variant'), name='one_wall_a_variant'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='wall_has_a_name'), models.CheckConstraint(condition=models.Q(('warn_must__lte', models.F('max_must'))), name='wall_warns_before_it_is_too_much')],
            },
        ),
        migrations.AddField(
            model_name='revision',
            name='timeline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='timeline.timeline'),
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('done_at', models.DateTimeField(auto_now_add=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('timeline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.timeline')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WallCard',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('side', models.CharField(choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16, verbose_name='belongs to')),
                ('kind', models.CharField(choices=[('authority_task', 'task by law'), ('offer', 'offer'), ('activity', 'activity')], default='offer', max_length=14, verbose_name='kind')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='who does it, if not in the overview yet')),
                ('topics', models.JSONField(default=list, verbose_name='topics')),
                ('audiences', models.JSONField(blank=True, default=list, verbose_name='for whom')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages needed')),
                ('from_day', models.SmallIntegerField(verbose_name='from day')),
                ('to_day', models.SmallIntegerField(verbose_name='to day')),
                ('minutes', models.PositiveSmallIntegerField(default=0, verbose_name='minutes each time')),
                ('per_week', models.FloatField(default=1, verbose_name='times a week')),
                ('earliest', models.SmallIntegerField(blank=True, null=True, verbose_name='not before day')),
                ('latest', models.SmallIntegerField(blank=True, null=True, verbose_name='done by day')),
                ('fixed', models.BooleanField(default=False, verbose_name='cannot be moved')),
                ('asks', models.CharField(blank=True, max_length=300, verbose_name='what to bring or do')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='basis in law')),
                ('legal_checked_on', models.DateField(blank=True, null=True, verbose_name='looked up on')),
                ('confirmed', models.BooleanField(default=True, verbose_name='confirmed by the municipality')),
                ('state', models.CharField(choices=[('suggested', 'suggested'), ('ours', 'exists here'), ('not_here', 'not here')], default='ours', max_length=9, verbose_name='state')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('texts', models.JSONField(blank=True, default=dict)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.activity', verbose_name='entry of the overview')),
                ('after', models.ManyToManyField(related_name='before', through='timeline.CardOrder', to='timeline.wallcard', verbose_name='comes after')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.actor', verbose_name='who does it')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('timeline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='timeline.timeline')),
            ],
            options={
                'ordering': ['from_day', 'to_day', 'order', 'title'],
                'constraints': [models.UniqueConstraint(fields=('timeline', 'title'), name='card_title_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='card_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'authority_task'), _negated=True), ('side', 'municipality'), _connector='OR'), name='only_the_municipality_has_authority_tasks'), models.CheckConstraint(condition=models.Q(('from_day__gte', -60), ('from_day__lte', models.F('to_day')), ('to_day__lte', 180)), name='card_lies_on_the_wall'), models.CheckConstraint(condition=models.Q(('per_week__gt', 0)), name='card_happens'), models.CheckConstraint(condition=models.Q(('earliest', None), ('latest', None), ('earliest__lte', models.F('latest')), _connector='OR'), name='card_has_a_window')],
            },
        ),
        migrations.AddField(
            model_name='cardorder',
            name='after',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='required_by', to='timeline.wallcard'),
        ),
        migrations.AddField(
            model_name='cardorder',
            name='card',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requires', to='timeline.wallcard'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('timeline', 'number'), name='revision_number_once'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='revision_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='cardorder',
            constraint=models.UniqueConstraint(fields=('card', 'after'), name='card_order_once'),
        ),
        migrations.AddConstraint(
            model_name='cardorder',
            constraint=models.CheckConstraint(condition=models.Q(('card', models.F('after')), _negated=True), name='card_not_after_itself'),
        ),
    ]
