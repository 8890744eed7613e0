from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from quickstart.greeting import greet


async def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse(greet(request.url.hostname or ""))


async def healthz(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/", hello), Route("/healthz", healthz)])
