# Three stages: a place to build, the packages, and what runs. Only the last one is kept:
#   docker build -t geo_reactions .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -p 127.0.0.1:8050:8050 geo_reactions
# Data of your own: --volume /path/to/data:/app/data:ro; `docker kill --signal HUP` takes them anew.
# Behind a proxy: its address after the image's name, as `--proxy 172.17.0.1`, so that its X-Forwarded headers count.

FROM node:22-bookworm-slim AS node

FROM python:3.11-slim-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY bundle ./bundle
COPY assets ./assets
COPY src ./src
COPY data ./data
RUN python bundle/build.py && PYTHONPATH=src /venv/bin/python bundle/compress.py

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app/src PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp MPLCONFIGDIR=/tmp/matplotlib
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app/assets ./assets
COPY pyproject.toml LICENSE app.py ./
COPY src ./src
COPY data ./data
USER 10001:10001
EXPOSE 8050
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8050/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "geo_reactions", "serve", "--host", "0.0.0.0", "--port", "8050", "--log", "requests", "--workers", "2"]
