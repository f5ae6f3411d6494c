"""Invented people, priorities and answers for an example round.

Pure: the same random generator gives the same data, and nothing here touches the database. No
sentence says anything of a real person, or of a gemeente by name.
"""
