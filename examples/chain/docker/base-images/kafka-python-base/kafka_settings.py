"""What every producer and consumer agrees on."""
import os

BOOTSTRAP_SERVERS = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092").split(",")
EVENTS_TOPIC = "loom.events"
