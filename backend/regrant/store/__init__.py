"""Rows on disk. Callers see frozen values and plain functions, one file an entity; nobody above sees a model."""
