"""The rules of a body as data: parameters, clocks, calendars, and the closed catalogue of gates. Pure.

A procedure file (`audiatur/procedure/1`, TOML) picks and sets parameters; each rule names its source and
whether it was seen. Nothing here asks which body it is. The way of the data: a file → `reading` →
`Procedure` → `clock` and `gates`, which look at `facts` that the dossier keeps.
"""
