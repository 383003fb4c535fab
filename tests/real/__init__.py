"""Prove the bridge and the scan on real applications that live outside this repository.

`python -m tests.real` obtains each application at a pinned revision, makes it an environment, and checks
three things. `suites`: its own test suite gives the same outcome for every test when the suite's WSGI calls
go through the bridge. `serve`: a client sees the same bytes from uvicorn with the bridge as from a WSGI
server. `scan`: the views listed are those the framework serves, and the lines reported in ten of them are
those a reader labelled in `expected/`. It exits with 0 when all hold, 1 when one does not, 2 when one could
not be tried.

`WSGI2ASGI_REAL` may name a directory that holds the sources; otherwise they are cloned into `.real/`.
The packages `entrances` and `served` run in the applications' environments and import nothing of the rest.
"""
