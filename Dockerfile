# The program in a container that holds nothing else to speak of. docs/installing.md says how to use it.
FROM debian:bookworm AS build
WORKDIR /dayleaf
# Packages first: they change seldom.
COPY dev ./
RUN ./dev needs && rm -rf /var/lib/apt/lists/*
COPY . .
ARG SOURCE_DATE_EPOCH
ARG DAYLEAF_ACTION_REPOSITORY
ARG DAYLEAF_ACTION_REF
RUN ./dev package --deb

FROM debian:bookworm-slim
COPY --from=build /dayleaf/build/package/*.deb /tmp/
RUN apt-get update \
 && apt-get install -y --no-install-recommends /tmp/*.deb \
 && rm -rf /tmp/*.deb /var/lib/apt/lists/* \
 && useradd --uid 1000 --create-home dayleaf \
 && install -d -o dayleaf -g dayleaf /site
USER dayleaf
WORKDIR /site
EXPOSE 1414
ENTRYPOINT ["dayleaf"]
CMD ["--help"]
