"""The queue of texts: what it is filtered by beside each text, an index per filter, and steps to undo."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

VUL = """
    UPDATE consultatie_leesstuk l SET
        thema_id = a.thema_id,
        district_id = d.district_id,
        gecodeerd = EXISTS (
            SELECT 1 FROM consultatie_codering c WHERE c.leesstuk_id = l.id AND NOT c.tweede
        ),
        vraagsoort = CASE
            WHEN a.onderdeel IN ('instemming_toelichting', 'thema_gemist', 'afwijking_thema') THEN 'themas'
            WHEN a.onderdeel IN ('stip', 'afwijking_inbreng') THEN 'inbreng'
            ELSE 'herkenning'
        END
    FROM consultatie_antwoord a
    JOIN consultatie_inzending i ON i.id = a.inzending_id
    JOIN consultatie_deelname d ON d.id = i.deelname_id
    WHERE a.id = l.antwoord_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('consultatie', '0008_telmerk'),
        ('thema', '0004_ambitievoorbeeld'),
        ('veiligheid', '0002_contactpersoon'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Codeerstap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reeks', models.UUIDField(db_index=True)),
                ('soort', models.CharField(choices=[('code_gemaakt', 'nieuwe code'), ('code_gegeven', 'code gegeven'), ('code_weg', 'code weggehaald'), ('gelezen', 'gelezen'), ('ongelezen', 'niet meer gelezen'), ('opvallend', 'opvallend'), ('niet_opvallend', 'niet meer opvallend')], max_length=14)),
                ('codenaam', models.CharField(blank=True, max_length=80)),
                ('begin', models.PositiveIntegerField(null=True)),
                ('eind', models.PositiveIntegerField(null=True)),
                ('op', models.DateTimeField(auto_now_add=True)),
                ('teruggenomen_op', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name_plural': 'codeerstappen',
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveIndex(
            model_name='leesstuk',
            name='leesstuk_nieuw',
        ),
        migrations.AddField(
            model_name='leesstuk',
            name='district',
            field=models.ForeignKey(db_index=False, null=True, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='veiligheid.district'),
        ),
        migrations.AddField(
            model_name='leesstuk',
            name='gecodeerd',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='leesstuk',
            name='thema',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='thema.thema'),
        ),
        migrations.AddField(
            model_name='leesstuk',
            name='vraagsoort',
            field=models.CharField(choices=[('herkenning', 'herkent u de prioriteiten'), ('themas', "bent u het eens met de thema's"), ('inbreng', 'wat wilt u per thema meegeven')], null=True, editable=False, max_length=12),
        ),
        migrations.RunSQL(VUL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='leesstuk',
            name='district',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='veiligheid.district'),
        ),
        migrations.AlterField(
            model_name='leesstuk',
            name='vraagsoort',
            field=models.CharField(choices=[('herkenning', 'herkent u de prioriteiten'), ('themas', "bent u het eens met de thema's"), ('inbreng', 'wat wilt u per thema meegeven')], editable=False, max_length=12),
        ),
        migrations.AddField(
            model_name='leesstuk',
            name='stand',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(gecodeerd=True, then=models.Value('gecodeerd')), models.When(gelezen_op__isnull=False, then=models.Value('gelezen')), default=models.Value('nieuw')), output_field=models.CharField(max_length=9)),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'stand', 'id'], name='leesstuk_stand'),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'vraagsoort', 'id'], name='leesstuk_vraagsoo0'),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'vraagsoort', 'stand', 'id'], name='leesstuk_vraagsoo1'),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'thema', 'id'], name='leesstuk_thema0'),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'thema', 'stand', 'id'], name='leesstuk_thema1'),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'district', 'id'], name='leesstuk_district0'),
        ),
        migrations.AddIndex(
            model_name='leesstuk',
            index=models.Index(fields=['ronde', 'district', 'stand', 'id'], name='leesstuk_district1'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='codering',
            trigger=pgtrigger.compiler.Trigger(name='zet_gecodeerd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    UPDATE consultatie_leesstuk l SET gecodeerd = nu.gecodeerd\n    FROM (\n        SELECT s.id, EXISTS (\n            SELECT 1 FROM consultatie_codering c WHERE c.leesstuk_id = s.id AND NOT c.tweede\n        ) AS gecodeerd\n        FROM consultatie_leesstuk s WHERE s.id IN (NEW.leesstuk_id, OLD.leesstuk_id)\n    ) nu\n    WHERE l.id = nu.id AND l.gecodeerd <> nu.gecodeerd;\n    RETURN NULL;\n', hash='e9be72fa43770791bf814d8ee51c8baa041ba42c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_zet_gecodeerd_8899f', table='consultatie_codering', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deelname',
            trigger=pgtrigger.compiler.Trigger(name='verhuis_leesstukken', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id"))', func='\n    UPDATE consultatie_leesstuk l SET district_id = NEW.district_id\n    FROM consultatie_antwoord a JOIN consultatie_inzending i ON i.id = a.inzending_id\n    WHERE a.id = l.antwoord_id AND i.deelname_id = NEW.id;\n    RETURN NULL;\n', hash='681b973ca7998a5cd6ba95f80f4ec6fa78393df6', operation='UPDATE OF "district_id"', pgid='pgtrigger_verhuis_leesstukken_43a17', table='consultatie_deelname', when='AFTER')),
        ),
        migrations.AddField(
            model_name='codeerstap',
            name='code',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultatie.code'),
        ),
        migrations.AddField(
            model_name='codeerstap',
            name='codering',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultatie.codering'),
        ),
        migrations.AddField(
            model_name='codeerstap',
            name='door',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='codeerstap',
            name='leesstuk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultatie.leesstuk'),
        ),
        migrations.AddField(
            model_name='codeerstap',
            name='ronde',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultatie.ronde'),
        ),
        migrations.AddIndex(
            model_name='codeerstap',
            index=models.Index(fields=['ronde', 'door', 'id'], name='codeerstap_laatste'),
        ),
    ]
