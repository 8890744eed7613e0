FROM scratch
COPY busybox /bin/busybox
RUN --network=none ["/bin/busybox", "--install", "-s", "/bin"]
ARG STANDS_FOR
COPY <<END /etc/stands-for
$STANDS_FOR
END
CMD ["sh"]
