"""Data of the package: word lists, rules, queries, administrative divisions."""
