/** World and log as they change, to every window that listens (Server-Sent Events). */
import { PassThrough } from 'node:stream'
import type { Context } from 'koa'
import type { LogLine, WorldView } from './protocol.ts'

export interface Events {
  /** Answers one window, and keeps the answer open. */
  stream(ctx: Context): void
  world(view: WorldView): void
  log(lines: LogLine[]): void
  /** Ends all streams. */
  close(): void
}

/** @param first what a window that just came is told */
export function createEvents(first: () => { world: WorldView; log: LogLine[] }): Events {
  const streams = new Set<PassThrough>()
  const packed = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
  const send = (text: string) => {
    for (const stream of streams) stream.write(text)
  }
  return {
    stream(ctx) {
      const stream = new PassThrough()
      const { world, log } = first()
      ctx.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      ctx.body = stream
      stream.write(packed('world', world) + packed('log', log))
      streams.add(stream)
      stream.on('close', () => streams.delete(stream))
    },
    world: (view) => send(packed('world', view)),
    log: (lines) => send(packed('log', lines)),
    close() {
      for (const stream of streams) stream.end()
    },
  }
}
