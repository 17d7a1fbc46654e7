/** `npm run services -- down`: stops everything and unmounts; the files stay, for a quick start next time. */
import { stopDaemon } from './daemons.ts'
import { places } from './places.ts'
import { stopPostgresql } from './postgresql.ts'
import { step } from './progress.ts'
import { readState } from './state.ts'
import { treeExists } from './tree.ts'

/** Stops the services of this checkout, the one in front before the one behind; others on this machine stay. */
export async function down(): Promise<void> {
  const state = readState(places.stateFile)
  const front = Object.keys(state).filter((name) => name !== 'postgresql')
  for (const name of front.toReversed())
    await step(name, async () => {
      await stopDaemon(state[name]?.daemon)
      return 'stopped'
    })
  await step('postgresql', async () => {
    if (treeExists()) await stopPostgresql()
    return 'stopped'
  })
}
