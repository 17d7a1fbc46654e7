/** One process of a mini program on one phone: joins loader, wx, tags, router and life cycle. What a cold start makes and a kill ends. */
import type { Phone } from '../phone.ts'
import { type Activity, createActivity } from './activity.ts'
import { type Artifact, appConfig } from './artifact.ts'
import { createBackground } from './background.ts'
import { createBuiltinHost } from './builtin-host.ts'
import { createComponents } from './components.ts'
import { type BaseLibrary, currentBaseLibrary, type Device, standardDevice } from './device.ts'
import { createConsole, watchRejections, watchSpace } from './faults.ts'
import { createJournal, type Journal } from './journal.ts'
import { createLifecycle, type Lifecycle } from './lifecycle.ts'
import { createLoader } from './loader.ts'
import { createNetwork, type Network, type NetworkOptions } from './network.ts'
import { createReadyQueue } from './ready.ts'
import type { Realm } from './realm.ts'
import { createRouter, type Router } from './router.ts'
import { createScreen, type ScreenState } from './screen.ts'
import { createSetDataRecorder, type SetDataLog } from './set-data.ts'
import { createSharing, type Sharing } from './share.ts'
import { createStorage } from './storage.ts'
import { createTemporaryFiles, type TemporaryFiles } from './temporary-files.ts'
import type { View } from './view.ts'
import { createWx, type Handlers } from './wx/create.ts'

export interface MiniProgramOptions {
  artifact: Artifact
  phone: Phone
  realm: Realm
  view: View
  network: NetworkOptions
  /** Kept by the caller over cold starts; JSON by key. */
  storage?: Map<string, string>
  device?: Partial<Device>
  baseLibrary?: Partial<BaseLibrary>
  journal?: Journal
}

export interface MiniProgram {
  readonly lifecycle: Lifecycle
  readonly router: Router
  readonly sharing: Sharing
  readonly screen: ScreenState
  readonly journal: Journal
  readonly network: Network
  readonly files: TemporaryFiles
  readonly setData: SetDataLog
  /** Replace one to make that API of wx behave otherwise. */
  readonly handlers: Handlers
  readonly activity: Activity
  readonly device: Device
  /** The mini program's global object. */
  readonly realmGlobal: Record<string, unknown>
  /** The person picks a picture for `<button open-type="chooseAvatar">`; default: he changes his mind. */
  avatarPicker: () => Promise<string | null>
  /** Kills the process: pages and timers go, nothing is called any more. */
  close(): void
}

/** Ready to be launched; nothing of the mini program has run yet. */
export function createMiniProgram(options: MiniProgramOptions): MiniProgram {
  const { artifact, phone, realm, view } = options
  const parts = createParts(options, (error) => lifecycle.fault('a timer', error))
  const { journal, device, screen, activity, setData, network, files } = parts
  const names = { ...activity.timers, console: createConsole(journal) }
  const load = createLoader(artifact.scripts, realm, names)
  const background = createBackground(network, activity)
  const lifecycle = createLifecycle({ artifact, realm, load, journal, router: () => router, background })
  const host = createBuiltinHost(() => ({ program, phone, artifact, files }))
  const ready = createReadyQueue(activity)
  const { context } = view
  const components = createComponents({ artifact, realm, load, context, host, ready, recorder: setData })
  const router: Router = createRouter(
    { artifact, theme: () => device.theme, components, view, fault: lifecycle.fault },
    screen,
  )
  const { wx, handlers } = createWx({ artifact, phone, realm, ...parts, router, lifecycle })
  const sharing = createSharing({ artifact, phone, router, lifecycle, screen })
  const ends = [
    watchSpace(components.space.getComponentSpace(), journal),
    watchRejections(realm, lifecycle.rejection),
  ]
  Object.assign(realm.global, {
    wx,
    global: realm.global,
    getCurrentPages: () => router.stack().map((page) => page.caller),
  })
  const program: MiniProgram = {
    ...{ lifecycle, router, sharing, screen, journal, network, files, handlers, activity, device, setData },
    realmGlobal: realm.global,
    avatarPicker: () => Promise.resolve(null),
    close() {
      background.stop()
      activity.stop()
      for (const page of router.stack()) view.remove(page.root)
      for (const end of ends) end()
    },
  }
  return program
}

/** What stands by itself: the phone as a thing, and the records. */
function createParts(options: MiniProgramOptions, onTimerError: (error: unknown) => void) {
  const journal = options.journal ?? createJournal()
  const device = { ...standardDevice, ...options.device }
  const baseLibrary = { ...currentBaseLibrary, ...options.baseLibrary }
  // A rem is a twentieth of the width until page-meta says otherwise.
  const screen = createScreen(device.windowWidth / 20)
  const activity = createActivity(onTimerError)
  const setData = createSetDataRecorder((line) => journal.add('fault', 'setData', line))
  const timeouts = appConfig(options.artifact).networkTimeout ?? {}
  const network = createNetwork({ timeouts, ...options.network }, journal, activity)
  const storage = createStorage(options.storage ?? new Map())
  const files = createTemporaryFiles()
  return { journal, device, baseLibrary, screen, activity, setData, network, storage, files }
}
