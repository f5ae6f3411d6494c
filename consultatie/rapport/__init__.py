"""From answers to a document, one step a module.

`maken` runs the life of a Rapport row; `soorten` says per kind what is read and which template shows it.
Of a round `gegevens` reads the counts of `consultatie.overzicht` with points, decisions and codes,
`cijfers` makes a row of every figure, and `opmaak`, `oogopslag`, `grafieken` and `kaart` turn them into
what a template can place; of one person `afschrift` reads what was asked and answered. `pdf`, and it
alone, knows WeasyPrint and pikepdf; `word` (an afschrift) and `document` (the blocks that `bladen` reads
from a finished page) know python-docx; `tabellen` are the figures for a spreadsheet.
"""
