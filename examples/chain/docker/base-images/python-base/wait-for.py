#!/usr/bin/env python3
"""wait-for HOST PORT SECONDS: returns when somebody listens there."""
import socket
import sys
import time

host, port, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
deadline = time.monotonic() + seconds
while True:
    try:
        socket.create_connection((host, port), timeout=1).close()
        break
    except OSError:
        if time.monotonic() > deadline:
            sys.exit(f"nobody listens on {host}:{port}")
        time.sleep(0.2)
