"""The served application: Django, and nothing below this room knows of it.

Its first part is the workbench: the text core by hand in a browser, without an account and with nothing
kept. `serve` starts it, `settings` builds Django's settings from options, `work` holds one run of `explain`
with what was decided on it. Imports Django; install it as `audiatur[office]`.
"""
