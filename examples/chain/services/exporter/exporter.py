"""Answers with one metric on port 9000."""
from http.server import BaseHTTPRequestHandler, HTTPServer


class Metrics(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"loom_up 1\n")


HTTPServer(("", 9000), Metrics).serve_forever()
