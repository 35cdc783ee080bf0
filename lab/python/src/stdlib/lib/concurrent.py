"""A package that has nothing but `futures`."""
