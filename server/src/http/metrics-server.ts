/** /metrics on a port of its own, on loopback only: its figures are for the operator's scraper. */
import type { Metrics } from '../metrics.ts'
import { createListener, type Listener } from './listen.ts'

/** Not listening yet. */
export const createMetricsServer = (metrics: Metrics): Listener =>
  createListener(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    const { text, type } = await metrics.print()
    response.writeHead(200, { 'Content-Type': type }).end(text)
  })
