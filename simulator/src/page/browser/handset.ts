/** One person's phone: at most one process of the mini program on it, in an iframe of its own, in front or in the background. */
import type { PersonView } from '../../bridge/protocol.ts'
import type { LaunchOptions, Phone } from '../../phone.ts'
import type { Artifact, Theme } from '../../runtime/artifact.ts'
import type { JournalEntry } from '../../runtime/journal.ts'
import type { MiniProgram } from '../../runtime/mini-program.ts'
import type { PhoneWindow } from '../phone/setup.ts'
import { carriedFetch, remotePhone } from './bridge.ts'
import { defaultSettings, deviceOf, type HandsetSettings, obeySettings } from './handset-settings.ts'

export interface HandsetOptions {
  person: PersonView
  artifact: Artifact
  origins: string[]
  theme: () => Theme
  /** Where the iframes go. */
  place: HTMLElement
  journal(personId: string, entry: JournalEntry): void
  /** Something about the phone looks different now. */
  changed(): void
}

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

/** Settings that a running process never hears of. */
const coldOnly: ReadonlySet<string> = new Set(['language', 'oldLibrary', 'width'])

/** A phone on which the mini program was never opened. */
export function createHandset(options: HandsetOptions): Handset {
  const { person, changed } = options
  const phone = remotePhone(person.personId)
  const storage = new Map<string, string>()
  const settings = { ...defaultSettings }
  let process: { program: MiniProgram; frame: HTMLIFrameElement } | undefined
  let isOpen = false
  let turn: Promise<unknown> = Promise.resolve()
  // One after the other: a second tap while the iframe loads must not load a second one.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  async function enter(entry: LaunchOptions) {
    isOpen = true
    if (process) {
      const { lifecycle } = process.program
      if (lifecycle.inForeground) lifecycle.hide()
      await lifecycle.show(entry)
    } else {
      const started = await start(options, { phone, storage, settings })
      process = started
      changed()
      await started.program.lifecycle.launch(entry)
    }
    changed()
  }
  const openRecent = async () => enter(await phone.openByScene({ scene: 1001 }))
  async function kill() {
    process?.program.close()
    process?.frame.remove()
    process = undefined
    isOpen = false
    await phone.endLifeCycle()
    changed()
  }

  return {
    person,
    phone,
    settings,
    get program() {
      return process?.program
    },
    get frame() {
      return process?.frame
    },
    get isOpen() {
      return isOpen
    },
    tapCard: (cardId) => inTurn(async () => enter(await phone.openCard(cardId))),
    openRecent: () => inTurn(openRecent),
    close() {
      process?.program.lifecycle.hide()
      isOpen = false
      changed()
    },
    kill: () => inTurn(kill),
    sleep: () => process?.program.lifecycle.hide(),
    wake() {
      if (isOpen) void process?.program.lifecycle.show()
    },
    set: (part) =>
      inTurn(async () => {
        Object.assign(settings, part)
        const wasOpen = isOpen
        if (!process) return changed()
        obeySettings(process.program, settings)
        if (!Object.keys(part).some((name) => coldOnly.has(name))) return changed()
        await kill()
        if (wasOpen) await openRecent()
      }),
    dress(theme) {
      if (!process || process.program.device.theme === theme) return
      process.program.device.theme = theme
      process.program.lifecycle.emit('theme', { theme })
    },
  }
}

interface Parts {
  phone: Phone
  storage: Map<string, string>
  settings: HandsetSettings
}

async function start(options: HandsetOptions, { phone, storage, settings }: Parts) {
  const { person, artifact, place, changed } = options
  // What the last process held is worth nothing to this one, even if the page was reloaded in between.
  await phone.endLifeCycle()
  const frame = document.createElement('iframe')
  frame.src = '/phone.html'
  frame.title = person.name
  place.append(frame)
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  const { startPhone } = frame.contentWindow as PhoneWindow
  if (!startPhone) throw new Error('The code of the phone did not load')
  const program = startPhone({
    artifact,
    phone,
    storage,
    network: {
      origins: Object.fromEntries(options.origins.map((origin) => [origin, origin])),
      fetch: carriedFetch,
    },
    device: deviceOf(settings, options.theme(), frame),
    baseLibrary: settings.oldLibrary ? { version: '2.10.3', without: ['getGroupEnterInfo'] } : {},
  })
  obeySettings(program, settings)
  program.journal.listen((entry) => options.journal(person.personId, entry))
  program.screen.listen(changed)
  return { program, frame }
}
