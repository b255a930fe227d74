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
        ('tasks', '0001_tasks_of_people_and_actors'),
    ]

    operations = [
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(editable=False, max_length=10, verbose_name='code')),
                ('variant', models.SlugField(default='refugees', max_length=30, verbose_name='for whom')),
                ('day_zero', models.DateField(verbose_name='day 0')),
                ('area', models.CharField(blank=True, max_length=60, verbose_name='part of town')),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], default='da', max_length=8, verbose_name='language')),
                ('revision', models.PositiveIntegerField(editable=False, null=True, verbose_name='revision of the timeline')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['-day_zero', 'code'],
                'indexes': [models.Index(fields=['place', 'closed_at', 'day_zero'], name='household_day')],
                'constraints': [models.UniqueConstraint(fields=('place', 'code'), name='household_code_once')],
            },
        ),
        migrations.CreateModel(
            name='CaseLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('kind', models.CharField(max_length=60)),
                ('facts', models.JSONField(default=dict)),
                ('filed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='arrivals.household')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['household', 'filed_at'], name='case_line_filed')],
            },
        ),
        migrations.CreateModel(
            name='Care',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('coordinator', 'has it in care'), ('integration', 'integration worker'), ('volunteer', 'volunteer')], max_length=12, verbose_name='as what')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cares', to='arrivals.household')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(fields=['user', 'ended_at', 'kind'], name='care_of_user')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('household', 'user', 'kind'), name='in_care_once')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('age_band', models.CharField(choices=[('0-5', '0–5 years'), ('6-12', '6–12 years'), ('13-17', '13–17 years'), ('18-25', '18–25 years'), ('26-64', '26–64 years'), ('65-', '65 years or older')], max_length=5, verbose_name='age')),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], default='da', max_length=8, verbose_name='language')),
                ('first_name', models.CharField(blank=True, max_length=40, verbose_name='first name, only if the person wants it')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='arrivals.household')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('household', 'number'), name='member_number_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('card', models.CharField(editable=False, max_length=40)),
                ('revision', models.PositiveIntegerField(editable=False)),
                ('title', models.CharField(max_length=160, verbose_name='what')),
                ('side', models.CharField(choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16)),
                ('kind', models.CharField(max_length=20)),
                ('owner_name', models.CharField(blank=True, max_length=160, verbose_name='who does it')),
                ('from_day', models.SmallIntegerField()),
                ('to_day', models.SmallIntegerField()),
                ('latest', models.SmallIntegerField(null=True)),
                ('starts', models.DateField(verbose_name='from')),
                ('ends', models.DateField(verbose_name='until')),
                ('private', models.BooleanField(default=False)),
                ('facts', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('open', 'still to come'), ('done', 'done'), ('dropped', 'not for this household')], default='open', max_length=8, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('settled_on', models.DateField(editable=False, null=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'not answered'), ('yes', 'yes'), ('no', 'no')], default='', max_length=4)),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.activity')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='arrivals.household')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='arrivals.member')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tasks.task')),
            ],
            options={
                'ordering': ['starts', 'ends', 'title'],
                'indexes': [models.Index(fields=['household', 'state', 'ends'], name='plan_item_ends')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__lte', models.F('ends'))), name='plan_item_begins_first'), models.CheckConstraint(condition=models.Q(('private', False), ('member__isnull', False), _connector='OR'), name='plan_item_private_to'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='plan_item_settled_or_open'), models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'dropped'), _negated=True), name='plan_item_dropped_for_a_reason'), models.UniqueConstraint(condition=models.Q(('member', None)), fields=('household', 'card'), name='card_once_a_household'), models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('household', 'card', 'member'), name='card_once_a_member')],
            },
        ),
        migrations.CreateModel(
            name='PlanLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('fingerprint', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='arrivals.household')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='arrivals.member')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['made_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('member', None), ('withdrawn_at', None)), fields=('household',), name='one_link_a_household'), models.UniqueConstraint(condition=models.Q(('member__isnull', False), ('withdrawn_at', None)), fields=('member',), name='one_link_a_member')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('card', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(max_length=160, verbose_name='what')),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8, verbose_name='in which language')),
                ('on', models.DateField(verbose_name='when')),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.activity')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='arrivals.household')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
    ]
