/** What a part of the conformance suite is given. */
import type { Scene } from './scene.ts'
import type { Store } from './store.ts'

/** `store` and `scene` are there once the tests run. */
export interface Stage {
  store(): Store
  scene(): Scene
  /** Another store on the same data. */
  open(): Promise<Store>
}
