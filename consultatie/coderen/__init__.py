"""Reading and coding: the queue of texts, one text with its fragments, and the codebook. Reads only; what
changes something stands in consultatie.acties."""
