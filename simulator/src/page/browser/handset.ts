/** One person's phone: the mini program in front or in the background, and what the person does with it. */
import type { PersonView } from '../../bridge/protocol.ts'
import type { LaunchOptions, Phone } from '../../phone.ts'
import type { Theme } from '../../runtime/artifact.ts'
import type { MiniProgram } from '../../runtime/mini-program.ts'
import { remotePhone } from './bridge.ts'
import { createProcess, type ProcessOptions } from './handset-process.ts'
import { defaultSettings, type HandsetSettings, isColdOnly, obeySettings } from './handset-settings.ts'

export interface Handset {
  readonly person: PersonView
  readonly phone: Phone
  /** The running process. */
  readonly program: MiniProgram | undefined
  readonly frame: HTMLIFrameElement | undefined
  /** Whether the mini program is what one sees on the phone. */
  readonly isOpen: boolean
  readonly settings: Readonly<HandsetSettings>
  tapCard(cardId: string): Promise<void>
  /** From the list of recently used ones: scene 1001. */
  openRecent(): Promise<void>
  /** The circle in the corner: to the background. */
  close(): void
  /** WeChat reclaims the process. */
  kill(): Promise<void>
  /** The phone is put away, and taken up again. */
  sleep(): void
  wake(): void
  set(settings: Partial<HandsetSettings>): Promise<void>
  dress(theme: Theme): void
}

export type HandsetOptions = Omit<ProcessOptions, 'phone' | 'settings'>

/** A phone on which the mini program was never opened. */
export function createHandset(options: HandsetOptions): Handset {
  const { person } = options
  const phone = remotePhone(person.personId)
  const settings = { ...defaultSettings }
  const process = createProcess({ ...options, phone, settings })
  const state = { isOpen: false }
  return {
    ...{ person, phone, settings },
    get program() {
      return process.program
    },
    get frame() {
      return process.frame
    },
    get isOpen() {
      return state.isOpen
    },
    ...using({ phone, process, settings, state, changed: options.changed }),
    sleep: () => process.program?.lifecycle.hide(),
    wake() {
      if (state.isOpen) void process.program?.lifecycle.show()
    },
    dress(theme) {
      const { program } = process
      if (!program || program.device.theme === theme) return
      program.device.theme = theme
      program.lifecycle.emit('theme', { theme })
    },
  }
}

interface Parts {
  phone: Phone
  process: ReturnType<typeof createProcess>
  settings: HandsetSettings
  state: { isOpen: boolean }
  changed(): void
}

type Using = Pick<Handset, 'tapCard' | 'openRecent' | 'close' | 'kill' | 'set'>

function using({ phone, process, settings, state, changed }: Parts): Using {
  const inTurn = createTurns()
  const show = (isOpen: boolean) => {
    state.isOpen = isOpen
    changed()
  }
  async function enter(arrive: () => Promise<LaunchOptions>) {
    // What an earlier process held is worth nothing to the next, even if the page was reloaded in between.
    if (!process.program) await phone.endLifeCycle()
    const entry = await arrive()
    state.isOpen = true
    await process.enter(entry)
    changed()
  }
  const openRecent = () => enter(() => phone.openByScene({ scene: 1001 }))
  async function kill() {
    process.end()
    await phone.endLifeCycle()
    show(false)
  }
  return {
    tapCard: (cardId) => inTurn(() => enter(() => phone.openCard(cardId))),
    openRecent: () => inTurn(openRecent),
    kill: () => inTurn(kill),
    close() {
      process.program?.lifecycle.hide()
      show(false)
    },
    set: (part) =>
      inTurn(async () => {
        const wasOpen = state.isOpen
        Object.assign(settings, part)
        if (process.program) obeySettings(process.program, settings)
        if (process.program && isColdOnly(part)) {
          await kill()
          if (wasOpen) await openRecent()
        }
        changed()
      }),
  }
}

/** One after the other: a second tap while the iframe loads must not load a second one. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
}
