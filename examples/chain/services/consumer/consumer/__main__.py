from kafka import KafkaConsumer

from kafka_settings import BOOTSTRAP_SERVERS, EVENTS_TOPIC

for event in KafkaConsumer(EVENTS_TOPIC, bootstrap_servers=BOOTSTRAP_SERVERS):
    print(event.value)
