/** mongodb-memory-server's own download, kept inside node_modules and never waited for on an offline machine. */
import { fileURLToPath } from 'node:url'
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core'
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'

const downloadDir = fileURLToPath(new URL('../../node_modules/.cache/mongodb-binaries', import.meta.url))
const reachableWithinMs = 2000
const downloadWithinMs = 180_000

/**
 * The path of a downloaded mongod: an earlier run's, or a fresh one.
 * @throws Error when there is no build for this system, or the network does not give it in time.
 */
export async function downloadedMongod(): Promise<string> {
  const wanted = await DryMongoBinary.generateOptions({ downloadDir })
  const present = await DryMongoBinary.locateBinary({ ...wanted, downloadDir })
  if (present) return present
  const url = await new MongoBinaryDownloadUrl(wanted).getDownloadUrl()
  await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachableWithinMs) })
  return Promise.race([MongoBinary.getPath({ ...wanted, downloadDir }), rejectAfter(downloadWithinMs)])
}

function rejectAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), ms).unref())
}
