import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0004_append_only_access_log'),
        ('directory', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('surveys', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=120, verbose_name='what is needed')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='more about it')),
                ('area', models.CharField(blank=True, max_length=60, verbose_name='part of town')),
                ('days', models.CharField(choices=[('any', 'any time'), ('daytime', 'weekdays in the daytime'), ('evening', 'weekdays in the evening'), ('weekend', 'at the weekend')], default='any', max_length=8, verbose_name='when it must be')),
                ('stage', models.CharField(choices=[('any', 'at any time after the arrival'), ('before', 'before the arrival'), ('first-month', 'in the first month'), ('half-year', 'in the first half year'), ('later', 'after the first half year')], default='any', max_length=12, verbose_name='how long after the arrival')),
                ('source', models.CharField(choices=[('newcomer', 'a newcomer'), ('former', 'a former newcomer'), ('volunteer', 'a volunteer'), ('staff', 'staff'), ('association', 'an association')], max_length=12, verbose_name='who named it')),
                ('known_from', models.CharField(blank=True, max_length=300, verbose_name='how do we know?')),
                ('state', models.CharField(choices=[('unconfirmed', 'not yet confirmed by newcomers'), ('confirmed', 'confirmed by newcomers'), ('not-confirmed', 'not confirmed by newcomers')], default='unconfirmed', max_length=14, verbose_name='state')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='no longer needed since')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.term', verbose_name='for whom')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.term', verbose_name='topic')),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='need_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='when')),
                ('led_by', models.CharField(max_length=80, verbose_name='who led it')),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many took part')),
                ('read_back', models.BooleanField(verbose_name='it was read back to them')),
                ('agreed', models.BooleanField(verbose_name='they say it is needed')),
                ('summary', models.TextField(max_length=1000, verbose_name='what they said')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.term', verbose_name='language')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='needs.need')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('people', None), ('people__gte', 5), _connector='OR'), name='conversation_counts_no_few')],
            },
        ),
        migrations.CreateModel(
            name='NeedSurvey',
            fields=[
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='about_needs', serialize=False, to='surveys.survey')),
                ('asked', models.CharField(choices=[('newcomers', 'newcomers'), ('helpers', 'those who help them')], max_length=10, verbose_name='who is asked')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
