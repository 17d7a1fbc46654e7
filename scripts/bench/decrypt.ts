/** Decryption, which every entry does once. */
import { measureDecrypt } from '../../server/bench/decrypt.ts'
import { progress } from './progress.ts'
import { atMost, type Row } from './row.ts'
import { median, quantile } from './statistics.ts'

const budgetUs = 30

/** Opening with the newest key, and with the oldest of the ring. */
export function decryptRows(): Row[] {
  progress('decryption')
  const cases = [
    { position: 0, key: 'newest' },
    { position: 2, key: 'third' },
  ] as const
  return cases.map(({ position, key }) => {
    const times = measureDecrypt(position)
    return atMost(budgetUs, {
      what: `opening and verifying a group's ciphertext, the ring's ${key} key fits`,
      value: median(times),
      unit: 'us',
      digits: 1,
      note: `median; p99 ${quantile(times, 0.99).toFixed(1)} us`,
    })
  })
}
