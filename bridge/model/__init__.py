"""GROUND: the nouns that travel between the rooms; plain frozen dataclasses, standard library only."""
