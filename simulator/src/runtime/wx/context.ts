/** What the functions of wx act upon. */
import type { Phone } from '../../phone.ts'
import type { Activity } from '../activity.ts'
import type { Artifact } from '../artifact.ts'
import type { BaseLibrary, Device } from '../device.ts'
import type { Journal } from '../journal.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Network } from '../network.ts'
import type { Realm } from '../realm.ts'
import type { Router } from '../router.ts'
import type { ScreenState } from '../screen.ts'
import type { Storage } from '../storage.ts'
import type { TemporaryFiles } from '../temporary-files.ts'

export interface WxContext {
  artifact: Artifact
  phone: Phone
  realm: Realm
  device: Device
  baseLibrary: BaseLibrary
  journal: Journal
  activity: Activity
  screen: ScreenState
  storage: Storage
  network: Network
  files: TemporaryFiles
  router: Router
  lifecycle: Lifecycle
}
