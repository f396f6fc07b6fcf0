"""tests/support/plain_http.py — whom a client trusts that only calls this machine, over plain HTTP: nobody.

To read the list of authorities takes 20 ms of a processor a client, and tests make thousands.
"""

from __future__ import annotations

import ssl

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
