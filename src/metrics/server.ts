import { createServer } from 'node:http'
import type { Metrics } from './figures.ts'

/** Answers `GET /metrics` on a port of its own, which no proxy leads anybody to. */
export function createMetricsServer(metrics: Metrics) {
  return createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end()
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
}
