import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0007_reserve_live'),
        ('directory', '0007_told_to_programs'),
        ('timeline', '0001_initial'),
        ('workshop', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('workshop', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reception', serialize=False, to='workshop.workshop')),
                ('decisions', models.TextField(blank=True, verbose_name='what was decided')),
                ('invited', models.ManyToManyField(related_name='+', through='reception_workshop.Invited', to='directory.actor')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('timeline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.timeline')),
            ],
            options={
                'verbose_name': 'reception workshop',
                'verbose_name_plural': 'reception workshops',
            },
        ),
        migrations.AddField(
            model_name='invited',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reception_workshop.meeting'),
        ),
        migrations.CreateModel(
            name='TableCard',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('municipality', 'Municipality'), ('civil_society', 'Civil society'), ('partner', 'Partner')], max_length=16)),
                ('title', models.CharField(max_length=80, verbose_name='what')),
                ('who', models.CharField(blank=True, max_length=80, verbose_name='who does it')),
                ('topic', models.CharField(max_length=60, verbose_name='topic')),
                ('from_day', models.SmallIntegerField(verbose_name='from day')),
                ('to_day', models.SmallIntegerField(verbose_name='to day')),
                ('state', models.CharField(choices=[('waiting', 'on the table'), ('laid', 'on the wall'), ('aside', 'set aside')], default='waiting', max_length=7, verbose_name='state')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('card', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.wallcard')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='table', to='reception_workshop.meeting')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('writer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshop.participant')),
            ],
            options={
                'verbose_name': 'card on the table',
                'verbose_name_plural': 'cards on the table',
                'ordering': ['written_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='table_card_has_a_title'), models.CheckConstraint(condition=models.Q(('from_day__gte', -60), ('from_day__lte', models.F('to_day')), ('to_day__lte', 180)), name='table_card_fits_the_wall')],
            },
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.UniqueConstraint(fields=('meeting', 'actor'), name='invited_once'),
        ),
    ]
