/** Who left may come back: the two moments that both adapters compare a leaving with (design: "How the server decides", Entry and Leaving). */
import { type Entry, leftMs, undoMs } from './store.ts'

/**
 * `anewBefore`: who left before it has no past here. `returnBefore`: who left before it comes back; who left then
 * or later stays out. A watermark counts whole seconds, so that of the very second of the leaving is never later.
 */
export function returnMoments({ proof, now }: Entry): { anewBefore: Date; returnBefore: Date } {
  const anewBefore = now.getTime() - leftMs
  const proved = proof.provedAt?.getTime() ?? now.getTime() - undoMs
  return { anewBefore: new Date(anewBefore), returnBefore: new Date(Math.max(anewBefore, proved)) }
}
