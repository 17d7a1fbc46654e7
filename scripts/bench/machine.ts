/** Where the numbers were measured: without that they say nothing. */
import { cpus, loadavg, totalmem } from 'node:os'

/** One line: processors, memory, Node, and how busy the machine was. */
export function machine(): string {
  const [cpu] = cpus()
  const gigabytes = (totalmem() / 1e9).toFixed(0)
  const processor = `${cpus().length} x ${cpu?.model.trim() || 'unknown processor'}`
  return `${processor}, ${gigabytes} GB, Node ${process.version}, load average ${loadavg()[0]?.toFixed(1)} at the end`
}
