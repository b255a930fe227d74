import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0007_reserve_live'),
        ('fora', '0001_fora_members_and_appointments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('state', models.CharField(choices=[('draft', 'being written'), ('proposed', 'waits for a yes from both'), ('in_force', 'in force'), ('superseded', 'replaced by a newer one')], default='draft', max_length=12, verbose_name='state')),
                ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='why we are here')),
                ('tasks', models.TextField(blank=True, max_length=4000, verbose_name='what we do')),
                ('mandate', models.JSONField(blank=True, default=list, verbose_name='what we may decide')),
                ('composition', models.JSONField(blank=True, default=dict, verbose_name='who takes part')),
                ('meets_every', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='weeks between meetings')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='when we look at this again')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('in_force_on', models.DateField(editable=False, null=True, verbose_name='in force since')),
                ('sent_back_because', models.CharField(blank=True, max_length=300, verbose_name='why it was sent back')),
                ('reminded_for', models.DateField(editable=False, null=True)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='fora.forum')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['-number'],
                'indexes': [models.Index(fields=['place', 'state', 'review_on'], name='terms_review')],
                'constraints': [models.UniqueConstraint(fields=('forum', 'number'), name='terms_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('forum',), name='terms_one_in_force'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'proposed'])), fields=('forum',), name='terms_one_under_way'), models.CheckConstraint(condition=models.Q(models.Q(('in_force_on', None), ('state__in', ['draft', 'proposed'])), models.Q(('in_force_on__isnull', False), ('state__in', ['in_force', 'superseded'])), _connector='OR'), name='terms_in_force_since'), models.CheckConstraint(condition=models.Q(('meets_every', None), models.Q(('meets_every__gte', 1), ('meets_every__lte', 104)), _connector='OR'), name='terms_meets_every')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('purpose', 'Why we are here'), ('tasks', 'What we do'), ('mandate', 'What we may decide'), ('composition', 'Who takes part'), ('meets_every', 'How often we meet'), ('review_on', 'When we look at this again')], max_length=12, verbose_name='part')),
                ('value', models.JSONField(null=True, verbose_name='suggestion')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('accepted', 'taken in'), ('declined', 'not taken in')], default='open', max_length=8, verbose_name='state')),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='answer')),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='terms.terms')),
            ],
            options={
                'ordering': ['created_at', 'pk'],
                'indexes': [models.Index(fields=['terms', 'part', 'state'], name='suggestion_of_part')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='suggestion_answered_or_open')],
            },
        ),
        migrations.CreateModel(
            name='SharedTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('parts', models.JSONField()),
                ('shared_at', models.DateTimeField(auto_now_add=True)),
                ('from_place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('shared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('terms', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='shared', to='terms.terms')),
            ],
            options={
                'ordering': ['name', 'shared_at'],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('municipality', 'The municipality'), ('civil_society', 'Civil society')], max_length=16, verbose_name='side')),
                ('by_name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('on', models.DateField(verbose_name='day')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='terms.terms')),
            ],
            options={
                'ordering': ['-side'],
                'constraints': [models.UniqueConstraint(fields=('terms', 'side'), name='approval_once_a_side')],
            },
        ),
    ]
