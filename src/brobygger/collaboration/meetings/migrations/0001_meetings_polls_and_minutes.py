import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0008_mails_with_calendar'),
        ('fora', '0001_fora_members_and_appointments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=120, verbose_name='what it is called')),
                ('theme', models.CharField(blank=True, max_length=160, verbose_name='theme')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('venue_text', models.CharField(blank=True, max_length=160, verbose_name='where')),
                ('internal', models.BooleanField(default=False, editable=False, verbose_name='for the municipality alone')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'called off')], default='planned', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('invited_at', models.DateTimeField(editable=False, null=True)),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='minutes locked')),
                ('filed_at', models.DateTimeField(editable=False, null=True, verbose_name='filed')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('chair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='fora.forummember', verbose_name='who chairs')),
                ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='fora.forum')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('writer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='fora.forummember', verbose_name='who writes the minutes')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['starts_at', 'created_at'],
            },
        ),
        migrations.CreateModel(
            name='DatePoll',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('closes_on', models.DateField(verbose_name='answers until')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('reminded_on', models.DateField(editable=False, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='poll', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'date poll',
                'verbose_name_plural': 'date polls',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('text', models.CharField(max_length=200, verbose_name='item')),
                ('more', models.TextField(blank=True, max_length=1000, verbose_name='more about it')),
                ('kind', models.CharField(choices=[('discuss', 'to talk about'), ('decide', 'to decide'), ('inform', 'to know'), ('fixed', 'on every agenda')], default='discuss', max_length=8, verbose_name='what is to happen')),
                ('for_whom', models.CharField(blank=True, choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16, verbose_name='for whom')),
                ('internal', models.BooleanField(default=False, editable=False, verbose_name='for the municipality alone')),
                ('fixed', models.CharField(blank=True, editable=False, max_length=30)),
                ('filled', models.JSONField(editable=False, null=True)),
                ('order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('about_kind', models.CharField(blank=True, editable=False, max_length=30)),
                ('about', models.UUIDField(editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='fora.forum')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('raised_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='fora.forummember', verbose_name='raised by')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting')),
                ('parked_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'item on an agenda',
                'verbose_name_plural': 'items on agendas',
                'ordering': ['order', 'created_at'],
                'indexes': [models.Index(fields=['meeting', 'order'], name='agenda_item_of_meeting'), models.Index(fields=['forum', 'internal'], name='agenda_item_parked')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='agenda_item_says_something'), models.CheckConstraint(condition=models.Q(('meeting__isnull', False), ('internal', True), _connector='OR'), name='agenda_item_has_a_meeting_or_is_parked'), models.CheckConstraint(condition=models.Q(models.Q(('about', None), ('about_kind', '')), models.Q(models.Q(('about_kind', ''), _negated=True), ('about__isnull', False)), _connector='OR'), name='agenda_item_about_something')],
            },
        ),
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=120, verbose_name='what the meetings are called')),
                ('every_weeks', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(53)], verbose_name='weeks between meetings')),
                ('themed', models.BooleanField(default=False, verbose_name='each meeting has a theme')),
                ('first_on', models.DateField(verbose_name='first time')),
                ('begins', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='until')),
                ('venue_text', models.CharField(blank=True, max_length=160, verbose_name='where')),
                ('fixed', models.JSONField(default=list, verbose_name='on every agenda')),
                ('ended_on', models.DateField(editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='fora.forum')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name': 'series of meetings',
                'verbose_name_plural': 'series of meetings',
                'ordering': ['first_on'],
                'indexes': [models.Index(fields=['forum', 'ended_on'], name='series_of_forum')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='series_has_a_title'), models.CheckConstraint(condition=models.Q(('every_weeks', None), ('every_weeks__range', (1, 53)), _connector='OR'), name='series_weeks'), models.CheckConstraint(condition=models.Q(('begins__lt', models.F('ends'))), name='series_ends_after_it_begins')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meetingseries'),
        ),
        migrations.CreateModel(
            name='MinutesBlock',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('text', models.TextField(blank=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='meetings.meeting')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'item'), name='one_block_an_item'), models.UniqueConstraint(condition=models.Q(('item', None)), fields=('meeting',), name='one_block_a_meeting')],
            },
        ),
        migrations.CreateModel(
            name='PersonalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='fora.forummember')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PollOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='meetings.datepoll')),
            ],
            options={
                'ordering': ['starts_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='poll_option_ends_after_start'), models.UniqueConstraint(fields=('poll', 'starts_at'), name='poll_option_once')],
            },
        ),
        migrations.CreateModel(
            name='PollAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('yes', 'yes'), ('maybe', 'if need be'), ('no', 'no')], max_length=5)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='fora.forummember')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.polloption')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('option', 'member'), name='poll_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16)),
                ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('maybe', 'if need be'), ('no', 'no')], max_length=5, verbose_name='answer')),
                ('came', models.BooleanField(null=True, verbose_name='came')),
                ('told', models.PositiveIntegerField(null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='fora.forummember')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'answer to an invitation',
                'verbose_name_plural': 'answers to invitations',
                'indexes': [models.Index(fields=['member', 'came'], name='attendance_of_member')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='one_attendance_a_member')],
            },
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['forum', 'state', 'starts_at'], name='meeting_of_forum'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['place', 'starts_at'], name='meeting_place_time'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='meeting_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('starts_at', None)), ('starts_at__lt', models.F('ends_at')), _connector='OR'), name='meeting_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), ('starts_at__isnull', False), _connector='OR'), name='meeting_held_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('locked_at', None), ('state', 'held'), _connector='OR'), name='meeting_locked_when_held'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'cancelled'), _negated=True), name='meeting_off_for_a_reason'),
        ),
    ]
