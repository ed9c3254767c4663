"""English grammar over a parse: who does what to whom, and is it meant.

The functions here know sentences, not politics: they answer which noun phrase is the object of a verb through
coordination, passives and relative clauses, which noun a pronoun stands for, and whether a word is negated,
conditional, quoted, mentioned, reported or past. Profiles say which of the answers matter.
"""
