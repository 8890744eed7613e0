import uvicorn

uvicorn.run("quickstart.app:app", host="0.0.0.0", port=8000)
