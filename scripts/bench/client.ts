/** Everything about the mini program, measured on the artifact that ships. */
import { buildClient } from '../../simulator/src/build-client.ts'
import { compileDirectory } from '../../simulator/src/runtime/compile.ts'
import { buildEmptyApp } from './client-empty.ts'
import { entryRows } from './client-entry.ts'
import { launchRow } from './client-launch.ts'
import { packageRows } from './client-package.ts'
import { actionRows, launchCostRow } from './client-set-data.ts'
import { openServer, openStreet, type Street } from './client-street.ts'
import { progress } from './progress.ts'
import type { Row } from './row.ts'

const sizes = [20, 100, 500]

/** Builds the mini program when it is older than its sources, and the empty one always. */
export async function clientRows(): Promise<Row[]> {
  progress('building the mini program')
  const folder = await buildClient()
  progress('building the empty uni-app')
  const empty = buildEmptyApp()
  const stage = await openServer()
  try {
    const artifact = compileDirectory(folder)
    const streets: Street[] = []
    for (const size of sizes) {
      progress(`letting ${size} people into a group`)
      streets.push(await openStreet(stage, artifact, size))
    }
    const [, hundred] = streets as [Street, Street]
    progress('entries, setData and launches of the mini program')
    const entries = await entryRows(hundred)
    const painted = await launchCostRow(hundred)
    const actions: Row[] = []
    for (const street of streets) actions.push(...(await actionRows(street)))
    const launch = await launchRow(hundred, compileDirectory(empty.folder))
    return [...entries, painted, ...actions, launch, ...packageRows(folder, empty.folder)]
  } finally {
    await stage.close()
    empty.remove()
  }
}
