import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0006_reviewed_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(max_length=30)),
                ('about', models.UUIDField(null=True)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('held_on', models.DateField(verbose_name='day')),
                ('token', models.CharField(max_length=40, unique=True)),
                ('steps', models.JSONField(default=list)),
                ('step', models.PositiveSmallIntegerField(default=0, verbose_name='step')),
                ('clock_ends', models.DateTimeField(null=True, verbose_name='clock')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed')),
                ('facilitator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='led by')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'verbose_name': 'workshop',
                'verbose_name_plural': 'workshops',
                'ordering': ['-held_on', '-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='workshop_has_a_title'), models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('clock_ends', None), ('closed_at__gte', models.F('created_at'))), _connector='OR'), name='workshop_clock_stops_when_closed')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=40, verbose_name='first name')),
                ('part', models.CharField(choices=[('municipality', 'I work for the municipality'), ('civil_society', 'I am a volunteer or in an association'), ('newcomer', 'I am new in Denmark'), ('partner', 'I am a partner, such as a company')], max_length=16, verbose_name='who you are')),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8)),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='workshop.workshop')),
            ],
            options={
                'indexes': [models.Index(fields=['workshop', 'part'], name='participant_part')],
            },
        ),
    ]
