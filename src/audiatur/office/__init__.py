"""The served application. Its first part is the workbench: the text core by hand, in a browser."""
