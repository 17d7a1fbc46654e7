/** The process of the mini program on a phone: runs, is killed, is started again over the same storage. */
import type { JournalEntry } from '../runtime/journal.ts'
import { createMiniProgram, type MiniProgram } from '../runtime/mini-program.ts'
import { createNodeRealm } from '../runtime/node-realm.ts'
import { createEmptyView } from '../runtime/view.ts'
import type { Gate } from './gate.ts'
import type { DriverOptions } from './options.ts'

export interface Process {
  isRunning(): boolean
  /** @throws Error when none runs */
  program(): MiniProgram
  start(): MiniProgram
  /** Does nothing when none runs. */
  kill(): void
  idle(): Promise<void>
  offline(offline: boolean): void
  /** Journals of all processes so far, in order. */
  entries(): JournalEntry[]
  readonly storage: Map<string, string>
}

/** Nothing runs yet, nothing is stored. */
export function createProcess(options: DriverOptions, gate: Gate): Process {
  const { artifact, phone, origins, device = {}, baseLibrary = {} } = options
  const storage = new Map<string, string>()
  const past: JournalEntry[] = []
  let running: MiniProgram | undefined
  let isOffline = false
  function program() {
    if (!running) throw new Error('The mini program does not run')
    return running
  }
  return {
    storage,
    program,
    isRunning: () => running !== undefined,
    start() {
      const [realm, view] = [createNodeRealm(), createEmptyView()]
      const network = { origins, fetch: gate.fetch }
      running = createMiniProgram({ artifact, phone, storage, realm, view, network, device, baseLibrary })
      running.network.online = !isOffline
      return running
    },
    kill() {
      if (!running) return
      past.push(...running.journal.entries)
      running.close()
      running = undefined
    },
    idle: () => program().activity.idle(),
    offline(offline) {
      isOffline = offline
      if (running) running.network.online = !offline
    },
    entries: () => [...past, ...(running?.journal.entries ?? [])],
  }
}
