"""How big and how fast (docs/house.md, section 10): `make bench`, each figure beside its limit and its floor."""
