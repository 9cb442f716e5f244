# One image for API and worker: `arbiter start --role api` or `--role worker`.
FROM node:22.20.0-bookworm-slim
WORKDIR /opt/arbiter
COPY package.json package-lock.json .npmrc ./
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --no-audit --no-fund
COPY . .
RUN node_modules/.bin/tsx -e "import('./web/build.ts').then((m) => m.buildConsole())" && mkdir -p /var/lib/arbiter && chown node /var/lib/arbiter
USER node
ENV ARBITER_STATE_DIR=/var/lib/arbiter
ENTRYPOINT ["node", "bin/arbiter.mjs"]
CMD ["start", "--role", "api", "--no-seeds"]
