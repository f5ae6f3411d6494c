"""Puts before the coordinator what had been submitted before there were Leesstukken."""

from django.db import migrations

ZET_KLAAR = """
    INSERT INTO consultatie_leesstuk (ronde_id, antwoord_id, opvallend, zoek)
    SELECT d.ronde_id, a.id, false, to_tsvector('dutch', a.tekst)
    FROM consultatie_antwoord a
    JOIN consultatie_inzending i ON i.id = a.inzending_id
    JOIN consultatie_deelname d ON d.id = i.deelname_id
    WHERE i.status = 'ingediend' AND a.tekst ~ '[^[:space:]]'
    ORDER BY a.id
    ON CONFLICT (antwoord_id) DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [("consultatie", "0005_verwerking")]

    operations = [migrations.RunSQL(ZET_KLAAR, migrations.RunSQL.noop)]
