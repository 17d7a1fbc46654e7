/** What the server counts, for Prometheus. One registry per server, so that tests may run many. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  answered(request: { route: string; method: string; status: number; seconds: number }): void
  /** An answer of WeChat: its errcode (0 is success), or what came instead of one ("timeout", "unreadable" ...). */
  wechatAnswered(call: string, errcode: number | string): void
  /** A ciphertext opened with the ring's key at this position, 0 being the newest. */
  opened(position: number): void
  openedWithoutWatermark(): void
  decryptFailed(code: string): void
  /** The Prometheus text and its media type. */
  print(): Promise<{ text: string; type: string }>
}

/** Metrics of one server process; `process` adds Node's own (memory, event loop, garbage collection). */
export function createMetrics(options: { process: boolean }): Metrics {
  const registers = [new Registry()]
  const registry = registers[0] as Registry
  if (options.process) collectDefaultMetrics({ register: registry })
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers })

  const requests = new Histogram({
    name: 'qunbang_http_request_seconds',
    help: 'Requests by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const wechat = counter('qunbang_wechat_answers_total', 'Calls to WeChat by errcode; 0 is success', [
    'call',
    'errcode',
  ])
  const opened = counter('qunbang_ring_position_total', 'Ciphertexts opened, by position in the ring', [
    'position',
  ])
  const unmarked = counter(
    'qunbang_group_data_without_watermark_total',
    'Group plaintexts without a watermark',
  )
  const failed = counter('qunbang_decrypt_failures_total', 'Ciphertexts that did not prove a group', ['code'])

  return {
    answered: ({ route, method, status, seconds }) => requests.observe({ route, method, status }, seconds),
    wechatAnswered: (call, errcode) => wechat.inc({ call, errcode }),
    opened: (position) => opened.inc({ position }),
    openedWithoutWatermark: () => unmarked.inc(),
    decryptFailed: (code) => failed.inc({ code }),
    print: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  }
}
