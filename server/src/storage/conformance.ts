/** What every verb of the storage port means, on every adapter: each adapter's test runs this suite. */
import { afterAll, beforeAll, describe } from 'vitest'
import { describeAging } from './aging.conformance.ts'
import { describeEntering } from './entering.conformance.ts'
import { describeFaults } from './faults.conformance.ts'
import { describeLeaving } from './leaving.conformance.ts'
import { describeLists } from './lists.conformance.ts'
import { describePaging } from './paging.conformance.ts'
import { type Scene, sceneOf } from './scene.ts'
import { describeShares } from './shares.conformance.ts'
import type { Stage } from './stage.ts'
import type { Store } from './store.ts'
import { describeUsers } from './users.conformance.ts'

/**
 * Runs the suite.
 * @param name the engine, for the output
 * @param open opens a store on data that nobody else uses; called more than once, it is the same data
 */
export function storageConformance(name: string, open: () => Promise<Store>): void {
  describe(`storage on ${name}`, () => {
    let store: Store
    let scene: Scene
    beforeAll(async () => {
      store = await open()
      scene = sceneOf(store)
    })
    afterAll(() => store?.close())

    const stage: Stage = { store: () => store, scene: () => scene, open }
    describeUsers(stage)
    describeEntering(stage)
    describeLeaving(stage)
    describeAging(stage)
    describeLists(stage)
    describePaging(stage)
    describeShares(stage)
    describeFaults(stage)
  })
}
