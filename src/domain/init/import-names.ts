/**
 * What a package is imported as, PEP 503 name -> module: those whose import needs no settings, no display and no
 * hardware. First those with compiled parts, which fail on import where a system library is missing.
 */
export const IMPORT_NAMES: ReadonlyMap<string, string> = new Map(
  `
  psycopg2 psycopg2
  psycopg2-binary psycopg2
  mysqlclient MySQLdb
  python-ldap ldap
  xmlsec xmlsec
  confluent-kafka confluent_kafka
  lxml lxml.etree
  numpy numpy
  scipy scipy
  pandas pandas
  pyarrow pyarrow
  scikit-learn sklearn
  pillow PIL.Image
  cryptography cryptography
  pynacl nacl
  bcrypt bcrypt
  cffi cffi
  grpcio grpc
  asyncpg asyncpg
  pyzmq zmq
  shapely shapely
  polars polars
  duckdb duckdb
  torch torch
  onnxruntime onnxruntime
  orjson orjson
  uvloop uvloop
  httptools httptools
  pydantic pydantic
  sqlalchemy sqlalchemy
  pyyaml yaml
  aiohttp aiohttp
  psutil psutil
  django django
  fastapi fastapi
  flask flask
  starlette starlette
  celery celery
  gunicorn gunicorn
  uvicorn uvicorn
  kafka-python kafka
  psycopg psycopg
  redis redis
  boto3 boto3
  httpx httpx
  requests requests
  jinja2 jinja2
  click click
  idna idna
  rich rich
  typer typer
  `
    .trim()
    .split('\n')
    .map(line => line.trim().split(' ') as [string, string]),
)
