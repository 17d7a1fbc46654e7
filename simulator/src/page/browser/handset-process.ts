/** The process of the mini program on a phone: an iframe of its own for each cold start. */
import type { PersonView } from '../../bridge/protocol.ts'
import type { LaunchOptions, Phone } from '../../phone.ts'
import type { Artifact, Theme } from '../../runtime/artifact.ts'
import type { JournalEntry } from '../../runtime/journal.ts'
import type { MiniProgram } from '../../runtime/mini-program.ts'
import type { PhoneWindow } from '../phone/setup.ts'
import { carriedFetch } from './bridge.ts'
import { deviceOf, type HandsetSettings, obeySettings } from './handset-settings.ts'

export interface ProcessOptions {
  person: PersonView
  phone: Phone
  artifact: Artifact
  /** Addresses that the mini program may call. */
  origins: string[]
  settings: HandsetSettings
  theme: () => Theme
  /** Where the iframes go. */
  place: HTMLElement
  journal(personId: string, entry: JournalEntry): void
  /** Something about the phone looks different now. */
  changed(): void
}

export interface Process {
  readonly program: MiniProgram | undefined
  readonly frame: HTMLIFrameElement | undefined
  /** Cold when nothing runs, hot when something does. @throws Error when the phone's code does not load */
  enter(entry: LaunchOptions): Promise<void>
  end(): void
}

/** Nothing runs yet, nothing is stored. */
export function createProcess(options: ProcessOptions): Process {
  const storage = new Map<string, string>()
  let running: { program: MiniProgram; frame: HTMLIFrameElement } | undefined
  return {
    get program() {
      return running?.program
    },
    get frame() {
      return running?.frame
    },
    async enter(entry) {
      if (running) {
        const { lifecycle } = running.program
        if (lifecycle.inForeground) lifecycle.hide()
        return lifecycle.show(entry)
      }
      const frame = await load(options)
      const program = startIn(frame, storage, options)
      running = { program, frame }
      options.changed()
      await program.lifecycle.launch(entry)
    },
    end() {
      running?.program.close()
      running?.frame.remove()
      running = undefined
    },
  }
}

async function load({ person, place }: ProcessOptions): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe')
  frame.src = '/phone.html'
  frame.title = person.name
  place.append(frame)
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  return frame
}

function startIn(
  frame: HTMLIFrameElement,
  storage: Map<string, string>,
  options: ProcessOptions,
): MiniProgram {
  const { artifact, phone, person, settings, changed } = options
  const { startPhone } = frame.contentWindow as PhoneWindow
  if (!startPhone) throw new Error('The code of the phone did not load')
  const program = startPhone({
    ...{ artifact, phone, storage },
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
  return program
}
