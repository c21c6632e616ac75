"""The door: one guard on every request, one file a resource; the doing is in the rooms below."""
