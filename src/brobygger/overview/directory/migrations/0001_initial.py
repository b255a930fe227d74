import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NationalAssociation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160, unique=True)),
                ('cvr', models.CharField(blank=True, max_length=8)),
                ('website', models.URLField(blank=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Actor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('newcomers', 'New citizens'), ('citizen', 'Local citizen'), ('social_association', 'Social association'), ('self_organised', 'Self-organised volunteers'), ('local_council', 'Local council'), ('sports_club', 'Sports or leisure club'), ('faith', 'Faith community'), ('company', 'Company'), ('association', 'Other association'), ('volunteer_centre', 'Volunteer centre'), ('municipality', 'Municipality'), ('department', 'Department'), ('housing', "Housing association's social worker"), ('contractor', 'Company on contract')], max_length=20, verbose_name='kind')),
                ('side', models.CharField(choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16, verbose_name='belongs to')),
                ('paid', models.BooleanField(default=False, verbose_name='is paid for it')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('cvr', models.CharField(blank=True, max_length=8, verbose_name='CVR number')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=24, verbose_name='phone')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=4, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='town')),
                ('ethnic_minority_association', models.BooleanField(default=False, verbose_name='we call ourselves an ethnic minority association')),
                ('declaration_shown_to', models.CharField(default='own', max_length=8)),
                ('members_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='members')),
                ('volunteers_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='volunteers')),
                ('fee', models.CharField(blank=True, max_length=60, verbose_name='membership fee')),
                ('premises', models.CharField(blank=True, max_length=160, verbose_name='premises')),
                ('visibility', models.JSONField(default=dict)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('active', models.BooleanField(default=True)),
                ('source_key', models.CharField(blank=True, max_length=80)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='directory.actor')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actors', to=settings.AUTH_USER_MODEL)),
                ('national', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='directory.nationalassociation')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [models.Index(fields=['place', 'name'], name='actor_place_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['municipality', 'department']), _negated=True), ('side', 'municipality'), _connector='OR'), name='a_municipality_is_on_its_own_side'), models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('place', 'source_key'), name='actor_source_key_once'), models.CheckConstraint(condition=models.Q(('merged_into', None), ('active', False), _connector='OR'), name='a_merged_actor_is_not_shown')],
            },
        ),
        migrations.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('task', models.CharField(blank=True, max_length=160, verbose_name='can help with')),
                ('phone', models.CharField(blank=True, max_length=24, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('hours', models.CharField(blank=True, max_length=160, verbose_name='when one can call')),
                ('public', models.BooleanField(default=True, verbose_name='shown to everybody')),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('source_key', models.CharField(blank=True, max_length=80)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_points', to='directory.actor', verbose_name='actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.contactpoint', verbose_name='substitute')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('scheduled', 'activity with dates'), ('standing', 'standing offer')], default='scheduled', max_length=10, verbose_name='kind')),
                ('contact_name', models.CharField(blank=True, max_length=80, verbose_name='whom one can ask')),
                ('contact_phone', models.CharField(blank=True, max_length=24, verbose_name='phone')),
                ('hours', models.CharField(blank=True, max_length=160, verbose_name='when it is open')),
                ('price', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='price in kroner')),
                ('price_note', models.CharField(blank=True, max_length=120, verbose_name='what the price covers')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='room for')),
                ('image', models.ImageField(blank=True, upload_to='activities')),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('confirmed_by_others', models.BooleanField(default=True)),
                ('published', models.BooleanField(default=True, verbose_name='shown to everybody')),
                ('source_key', models.CharField(blank=True, max_length=80)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='directory.actor', verbose_name='organiser')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to='directory.contactpoint', verbose_name='contact')),
            ],
        ),
        migrations.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200, verbose_name='why they are two')),
                ('seen', models.CharField(max_length=64)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor')),
            ],
            options={
                'verbose_name_plural': 'decisions that two actors are not the same',
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='told_apart_once'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='told_apart_are_two')],
            },
        ),
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8, verbose_name='language')),
                ('file', models.FileField(upload_to='recordings', verbose_name='sound')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recordings', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['language'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'language'), name='one_recording_a_language')],
            },
        ),
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representations', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'actor'), name='one_representation_an_actor')],
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateTimeField(help_text='wall clock, stored as if it were UTC', verbose_name='first time')),
                ('minutes', models.PositiveIntegerField(default=60, verbose_name='minutes')),
                ('rule', models.CharField(blank=True, help_text='RRULE without its name; empty = once', max_length=300)),
                ('extra', models.JSONField(default=list, help_text='further wall clock starts, ISO 8601 (RDATE)')),
                ('except_on', models.JSONField(default=list, help_text='wall clock starts that are left out, ISO 8601 (EXDATE)')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 43200)), name='schedule_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateTimeField()),
                ('end', models.DateTimeField()),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='directory.schedule')),
            ],
            options={
                'ordering': ['start'],
                'indexes': [models.Index(fields=['place', 'end'], name='occurrence_place_end'), models.Index(fields=['activity', 'end'], name='occurrence_activity_end')],
                'constraints': [models.UniqueConstraint(fields=('schedule', 'start'), name='occurrence_once'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='occurrence_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(choices=[('topic', 'Topic'), ('audience', 'Audience'), ('language', 'Language'), ('fact', 'Fact')], max_length=10)),
                ('slug', models.SlugField(max_length=30)),
                ('names', models.JSONField(default=dict)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['list', 'order', 'slug'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('place', None)), fields=('list', 'slug'), name='shared_term_once'), models.UniqueConstraint(fields=('place', 'list', 'slug'), name='term_once_a_place')],
            },
        ),
        migrations.AddField(
            model_name='contactpoint',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='+', to='directory.term', verbose_name='topics'),
        ),
        migrations.AddField(
            model_name='activity',
            name='audiences',
            field=models.ManyToManyField(blank=True, related_name='+', to='directory.term', verbose_name='for whom'),
        ),
        migrations.AddField(
            model_name='activity',
            name='facts',
            field=models.ManyToManyField(blank=True, related_name='+', to='directory.term', verbose_name='good to know'),
        ),
        migrations.AddField(
            model_name='activity',
            name='languages',
            field=models.ManyToManyField(blank=True, related_name='+', to='directory.term', verbose_name='languages spoken'),
        ),
        migrations.AddField(
            model_name='activity',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='+', to='directory.term', verbose_name='topics'),
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=4, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='town')),
                ('area', models.CharField(blank=True, max_length=60, verbose_name='part of town')),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('step_free', models.BooleanField(blank=True, null=True, verbose_name='step-free')),
                ('toilet', models.BooleanField(blank=True, null=True, verbose_name='accessible toilet')),
                ('hearing_loop', models.BooleanField(blank=True, null=True, verbose_name='hearing loop')),
                ('access_note', models.CharField(blank=True, max_length=300, verbose_name='how to get in')),
                ('source_key', models.CharField(blank=True, max_length=80)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('place', 'source_key'), name='venue_source_key_once')],
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='venue',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='directory.venue', verbose_name='venue'),
        ),
        migrations.CreateModel(
            name='ActivityListing',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='listing', serialize=False, to='directory.activity')),
                ('next_start', models.DateTimeField()),
                ('next_end', models.DateTimeField()),
                ('row', models.JSONField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'indexes': [models.Index(fields=['place', 'next_start', 'activity'], name='listing_place_next'), models.Index(fields=['place', 'next_end'], name='listing_place_end')],
            },
        ),
        migrations.CreateModel(
            name='ActivityText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=30)),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8)),
                ('text', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('original', 'original'), ('machine', 'draft by machine'), ('read', 'read by a person'), ('outdated', 'outdated')], default='original', max_length=10)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'field', 'language'), name='activity_text_once')],
            },
        ),
        migrations.CreateModel(
            name='ActorMerge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moved', models.JSONField(default=dict)),
                ('fields', models.JSONField(default=dict)),
                ('texts', models.JSONField(default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name_plural': 'merges',
                'ordering': ['-at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merged_are_two')],
            },
        ),
        migrations.CreateModel(
            name='ActorText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=30)),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8)),
                ('text', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('original', 'original'), ('machine', 'draft by machine'), ('read', 'read by a person'), ('outdated', 'outdated')], default='original', max_length=10)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'field', 'language'), name='actor_text_once')],
            },
        ),
        migrations.CreateModel(
            name='BoardMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('task', models.CharField(blank=True, max_length=60, verbose_name='task on the board')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('actor', 'name', 'task'), name='on_the_board_once')],
            },
        ),
        migrations.CreateModel(
            name='EditLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edit_links', to='directory.activity')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'indexes': [models.Index(fields=['place', 'created_at'], name='editlink_place_created')],
            },
        ),
        migrations.AddConstraint(
            model_name='contactpoint',
            constraint=models.CheckConstraint(condition=models.Q(('substitute', None), models.Q(('substitute', models.F('id')), _negated=True), _connector='OR'), name='nobody_is_their_own_substitute'),
        ),
        migrations.AddConstraint(
            model_name='contactpoint',
            constraint=models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('place', 'source_key'), name='contact_source_key_once'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['place', '-created_at'], name='activity_newest'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('price', None), ('price__gte', 0), _connector='OR'), name='activity_price_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('place', 'source_key'), name='activity_source_key_once'),
        ),
    ]
