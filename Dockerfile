# The proxy in an image that holds nothing but its own files: docker build -t datacake-voalle-proxy .
# Where this was written there is no container engine: dockerfilelint has read it, nobody has built it. `npm run binary`, which it runs, was tried.
FROM node:22-bookworm-slim AS node

FROM rust:1-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends musl-tools && rm -rf /var/lib/apt/lists/*
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN npm run binary && mkdir /data

FROM scratch
# Certificates of real ERPs are verified against these.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /source/target/binary/datacake-voalle-proxy /app
COPY --from=build --chown=65532:65532 /data /var/lib/datacake-voalle
# dist and pkg lie here, where they are looked for if nobody says otherwise.
WORKDIR /app
USER 65532:65532
# SQLite sorts what is large in a file, and there is no /tmp.
ENV VOALLE_LISTEN=0.0.0.0:4780 VOALLE_DATA_DIR=/var/lib/datacake-voalle SQLITE_TMPDIR=/var/lib/datacake-voalle
VOLUME /var/lib/datacake-voalle
EXPOSE 4780
# No HEALTHCHECK: nothing in here could ask. Whoever runs it asks /healthz, with a Host that VOALLE_HOSTS names.
ENTRYPOINT ["/app/datacake-voalle-proxy"]
