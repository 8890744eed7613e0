from fastapi import FastAPI
from itsdangerous import URLSafeSerializer

from kafka_settings import EVENTS_TOPIC

app = FastAPI()
serializer = URLSafeSerializer("not a secret: ids are only kept from being guessed")


@app.get("/")
def hello() -> dict[str, str]:
    return {"hello": "from gateway", "topic": EVENTS_TOPIC, "id": str(serializer.dumps(1))}


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}
