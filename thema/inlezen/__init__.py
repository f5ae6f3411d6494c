"""From the bytes of a spreadsheet to priorities of partners, or to a list of what is wrong with it.

`lezen` turns bytes into sheets, `begrip` recognises what their columns mean, `keuring` turns rows into
Regels and Problemen. Nothing here writes; thema.acties.neem_op does.
"""
