import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0004_append_only_access_log'),
        ('directory', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('start', models.DateTimeField(verbose_name='begins')),
                ('end', models.DateTimeField(verbose_name='ends')),
                ('told', models.CharField(editable=False, max_length=64)),
                ('room', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='room for')),
                ('taken', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('off', models.CharField(blank=True, choices=[('gone', 'the date was taken away'), ('hidden', 'the activity was withdrawn')], max_length=8, verbose_name='does not take place')),
                ('forget_at', models.DateTimeField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name': 'date',
                'verbose_name_plural': 'dates',
                'ordering': ['start'],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=24, verbose_name='phone')),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8)),
                ('link_number', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'those who signed up',
                'verbose_name_plural': 'those who signed up',
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveSmallIntegerField(default=1, verbose_name='people')),
                ('state', models.CharField(choices=[('in', 'signed up'), ('asked', 'asked for a new yes'), ('offered', 'has been offered a place'), ('waiting', 'on the waiting list'), ('left', 'cancelled'), ('passed', 'let an offer run out'), ('off', 'called off')], max_length=8, verbose_name='where they stand')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='in line since')),
                ('offered_until', models.DateTimeField(null=True, verbose_name='offered until')),
                ('to_call', models.CharField(blank=True, max_length=8)),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='signup.gathering', verbose_name='date')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='signup.party')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sign-up',
                'verbose_name_plural': 'sign-ups',
                'ordering': ['asked_at', 'pk'],
                'indexes': [models.Index(fields=['gathering', 'state', 'asked_at'], name='seat_line')],
                'constraints': [models.UniqueConstraint(fields=('party', 'gathering'), name='one_seat_a_party_and_date'), models.UniqueConstraint(condition=models.Q(('state__in', ['in', 'asked', 'offered', 'waiting']), models.Q(('user', None), _negated=True)), fields=('gathering', 'user'), name='one_live_seat_a_member'), models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 20)), name='seat_for_some'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'offered'), models.Q(('offered_until', None), _negated=True)), models.Q(models.Q(('state', 'offered'), _negated=True), ('offered_until', None)), _connector='OR'), name='an_offer_has_an_end')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateTimeField()),
                ('came', models.PositiveSmallIntegerField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='signup.seat')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendance',
                'constraints': [models.UniqueConstraint(fields=('seat', 'start'), name='one_attendance_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sheet', serialize=False, to='directory.activity')),
                ('whole', models.BooleanField(default=False, verbose_name='one signs up for the whole course')),
                ('room', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='room for')),
                ('closes_hours', models.PositiveSmallIntegerField(default=0, verbose_name='hours before, when sign-up closes')),
                ('wanted', models.CharField(choices=[('name', 'a name to be called by, nothing else needed'), ('phone', 'a name and a phone number')], default='name', max_length=8, verbose_name='what is asked')),
                ('waiting_list', models.BooleanField(default=True, verbose_name='waiting list')),
                ('offer_hours', models.PositiveSmallIntegerField(default=24, verbose_name='hours that an offered place is kept')),
                ('taking', models.BooleanField(default=True, verbose_name='takes sign-ups')),
                ('keep_days', models.PositiveSmallIntegerField(default=30, verbose_name='days after which names are deleted')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name': 'sign-up',
                'verbose_name_plural': 'sign-ups',
                'constraints': [models.CheckConstraint(condition=models.Q(('room', None), ('room__gte', 1), _connector='OR'), name='sheet_has_room'), models.CheckConstraint(condition=models.Q(('offer_hours__gte', 1)), name='sheet_offer_stands'), models.CheckConstraint(condition=models.Q(('keep_days__gte', 1), ('keep_days__lte', 365)), name='sheet_keeps_a_year')],
            },
        ),
        migrations.AddField(
            model_name='party',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='signup.sheet'),
        ),
        migrations.AddField(
            model_name='gathering',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gatherings', to='signup.sheet'),
        ),
        migrations.CreateModel(
            name='DayContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateTimeField(verbose_name='begins')),
                ('end', models.DateTimeField(verbose_name='ends')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('phone', models.CharField(max_length=24, verbose_name='phone')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='day_contacts', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name': 'person of the day',
                'verbose_name_plural': 'people of the day',
                'constraints': [models.UniqueConstraint(fields=('activity', 'start'), name='one_contact_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Headcount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateTimeField()),
                ('signed_up', models.PositiveSmallIntegerField()),
                ('came', models.PositiveSmallIntegerField(null=True)),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='headcounts', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name': 'headcount',
                'verbose_name_plural': 'headcounts',
                'constraints': [models.UniqueConstraint(fields=('activity', 'start'), name='one_headcount_a_date')],
            },
        ),
        migrations.AddIndex(
            model_name='gathering',
            index=models.Index(fields=['place', 'start'], name='gathering_place_start'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.UniqueConstraint(fields=('sheet', 'start'), name='gathering_once'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='gathering_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(('room', None), ('taken__lte', models.F('room')), _connector='OR'), name='gathering_never_too_full'),
        ),
    ]
