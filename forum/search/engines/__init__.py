"""Two stores behind one face: Whoosh in the embedded size, PostgreSQL's full text in the others."""
