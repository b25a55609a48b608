"""The tests mirror the rooms of `src/audiatur`; laws are in `property`, damaged files in `fuzz`."""
