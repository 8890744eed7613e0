FROM python:3.12-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends jq \
    && rm -rf /var/lib/apt/lists/*

ARG ROBOT_VERSION
RUN pip install --no-cache-dir robotframework==${ROBOT_VERSION:?is the version of the command line}

COPY e2e/run-suites.sh /usr/local/bin/run-suites
COPY e2e/lib/ /e2e/lib/
COPY src/till/ /e2e/lib/till/
ENV PYTHONPATH=/e2e/lib

WORKDIR /e2e
CMD ["run-suites", "suites"]
