import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0004_append_only_access_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('purpose', models.CharField(max_length=60)),
                ('state', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open'), ('closed', 'closed')], default='draft', max_length=6, verbose_name='state')),
                ('questions', models.JSONField(default=list)),
                ('by_slip', models.BooleanField(default=False, verbose_name='one answer for each slip')),
                ('token', models.CharField(max_length=40, unique=True)),
                ('opens_on', models.DateField(verbose_name='from')),
                ('closes_on', models.DateField(verbose_name='until')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('figures', models.JSONField(editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='looked after by')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='survey_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('figures__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None), ('figures', None)), _connector='OR'), name='survey_figures_when_closed')],
            },
        ),
        migrations.CreateModel(
            name='SurveyCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(blank=True, max_length=20)),
                ('option', models.CharField(blank=True, max_length=30)),
                ('group', models.CharField(blank=True, max_length=30)),
                ('number', models.PositiveIntegerField(default=0)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'question', 'option', 'group'), name='survey_count_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyMark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('used', models.BooleanField(default=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'digest'), name='survey_mark_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=30)),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English'), ('ar', 'العربية'), ('fa', 'فارسی / دری'), ('uk', 'Українська'), ('ti', 'ትግርኛ'), ('so', 'Soomaali')], max_length=8)),
                ('text', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('original', 'original'), ('machine', 'draft by machine'), ('read', 'read by a person'), ('outdated', 'outdated')], default='original', max_length=10)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('sound', models.FileField(blank=True, upload_to='survey-sounds')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.survey')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'field', 'language'), name='survey_text_once')],
            },
        ),
    ]
