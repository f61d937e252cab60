# syntax=docker/dockerfile:1
# docker build -t five9-live-graph .
# docker run --rm -p 127.0.0.1:4000:4000 five9-live-graph            the built-in sandbox
# docs/deploy.md says how to run it against a real Five9.

# The pages are built once, with the tools that only building needs.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run prepare

FROM node:20-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# tsx brings esbuild, whose binary comes as a package of its own: no script of anybody's has to run.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist/web dist/web
COPY package.json schema.graphql LICENSE ./
COPY src src
COPY scripts/health-check.mjs scripts/health-check.mjs
# Written by nobody: the gateway keeps its state in /data and nothing anywhere else.
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 4000
# Whether the process answers. Not whether Five9 does: starting it anew would not help, and would cost a session.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "scripts/health-check.mjs"]
STOPSIGNAL SIGTERM
# In this process, so that signals reach it; npm would swallow them.
CMD ["node", "--no-allocation-site-pretenuring", "--import", "tsx", "src/server.ts"]
