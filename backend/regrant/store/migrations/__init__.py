"""How the database came to be as it is: numbered files, applied in order, never changed once released."""
