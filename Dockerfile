# Stages: Node, a place to build, a system without what only installs, and what runs. Only the last one is kept:
#   make image                                        (or: docker build -t geo_reactions .)
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -p 127.0.0.1:8050:8050 geo_reactions
# Data of your own: --volume /path/to/data:/app/data:ro; `docker kill --signal HUP` takes them anew.
# Behind a proxy: its address after the image's name, as `--proxy 172.17.0.1`, so that its X-Forwarded headers count.

FROM node:22-bookworm-slim AS node

FROM python:3.11-slim-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /app
COPY requirements-serve.lock ./
RUN python -m venv --without-pip /venv \
 && python -m pip --python /venv/bin/python install --no-cache-dir --no-compile --require-hashes --requirement requirements-serve.lock
COPY bundle ./bundle
COPY assets ./assets
COPY src ./src
COPY data ./data
RUN python bundle/build.py && PYTHONPATH=src /venv/bin/python bundle/compress.py
# Nobody is served the tests, C sources and type stubs of packages, source maps, scripts for debugging, or what plotly brings for
# notebooks.
RUN find /venv /app \( -type d \( -name tests -o -name labextension -o -name __pycache__ \) \
  -o -name '*.map' -o -name '*.c' -o -name '*.h' -o -name '*.a' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.pyi' \
  -o -name '*.dev.js' -o -name widgetbundle.js \) -prune -exec rm -r {} +

FROM python:3.11-slim-bookworm AS system
RUN python -c "import ensurepip, pip; from pathlib import Path; from shutil import rmtree; \
rmtree(Path(pip.__file__).parents[1]); rmtree(Path(ensurepip.__file__).parent)" \
 && rm -rf /usr/local/bin/pip* /var/cache/* /var/lib/apt/lists/* \
 && find /usr -name __pycache__ -prune -exec rm -r {} +

# A copy, because a layer that removes files leaves them in the layer below.
FROM scratch
COPY --from=system / /
# Python compiles into /tmp what it loads: the image holds every module once, as text.
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \
  PYTHONPATH=/app/src PYTHONPYCACHEPREFIX=/tmp/bytecode PYTHONUNBUFFERED=1 HOME=/tmp MPLCONFIGDIR=/tmp/matplotlib
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
