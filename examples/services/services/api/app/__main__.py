import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def hello(request: Request) -> JSONResponse:
    return JSONResponse({"hello": "from api"})


uvicorn.run(Starlette(routes=[Route("/", hello)]), host="0.0.0.0", port=8000)
