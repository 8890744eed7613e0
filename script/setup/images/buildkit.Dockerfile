FROM python:3.12-slim
COPY buildkitd buildctl buildkit-runc /usr/local/bin/
VOLUME /var/lib/buildkit
ENTRYPOINT ["buildkitd"]
