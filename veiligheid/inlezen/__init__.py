"""From the bytes of a spreadsheet to its sheets, and the list of what is wrong with their cells.

It knows files and cells, not what a table is about: thema.inlezen knows priorities,
consultatie.leden knows members. Nothing here writes.
"""
