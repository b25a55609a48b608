"""Views: each reads a request, calls one function of a run or a visit, and renders or redirects."""
