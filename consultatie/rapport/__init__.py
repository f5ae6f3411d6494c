"""From the counts of `consultatie.aggregatie` to a PDF, one step a module.

`maken` runs the life of a Rapport row; `soorten` says per kind what is counted and which template shows
it; `opmaak`, `oogopslag`, `grafieken` and `kaart` turn figures into what a template can place; `pdf`,
and it alone, knows WeasyPrint and pikepdf.
"""
