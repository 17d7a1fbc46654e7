/** One person with a phone in hand, for tests: opens the mini program, reads, taps, shares, puts the phone away. Each verb ends when the mini program rests. */
import type { LaunchOptions, Phone } from '../phone.ts'
import { describe } from '../runtime/journal.ts'
import type { MiniProgram } from '../runtime/mini-program.ts'
import { createFingers, type Fingers } from './fingers.ts'
import { createGate, type Gate } from './gate.ts'
import type { DriverOptions } from './options.ts'
import { createProcess, type Process } from './process.ts'

export interface Driver extends Fingers, Pick<Gate, 'hold' | 'loseAnswer'> {
  /** The running process. @throws Error when there is none */
  program(): MiniProgram
  /** Into the mini program with these options: cold when it does not run, hot when it does. */
  enter(options: LaunchOptions): Promise<void>
  tapCard(cardId: string): Promise<void>
  openByScene(options: Parameters<Phone['openByScene']>[0]): Promise<void>
  /** Away from the mini program and back with nothing new: onShow is replayed. */
  lockScreen(): Promise<void>
  background(): Promise<void>
  /** Away for so long that WeChat suspends the process: requests fail as interrupted, the rest waits for the foreground. */
  suspend(): Promise<void>
  foreground(): Promise<void>
  /** WeChat reclaims the process; what is stored stays. */
  kill(): Promise<void>
  /** The end of the test. */
  close(): void
  /** Shares the page on top into a chat and comes back. @returns the card's id */
  share(chatId: string, from?: 'menu' | { button: string }): Promise<string>
  idle(): Promise<void>
  isRunning(): boolean
  /** Path of the page on top, without a slash. */
  path(): string
  /** `GET /api/v1/groups` and so on, in order, of this process. */
  requests(): string[]
  /** Options of each call of a wx function, in order, of this process. */
  calls(name: string): unknown[]
  /** Faults of all processes so far; a sound mini program has none. */
  errors(): string[]
  offline(offline: boolean): void
  /** What is kept on the phone, JSON by key. */
  readonly storage: Map<string, string>
}

/** A phone on which the mini program was never opened. */
export function createDriver(options: DriverOptions): Driver {
  const gate = createGate()
  const process = createProcess(options, gate)
  const fingers = createFingers(process.program)
  return {
    ...fingers,
    ...entering(options.phone, process),
    ...records(process),
    hold: gate.hold,
    loseAnswer: gate.loseAnswer,
    storage: process.storage,
    program: process.program,
    idle: process.idle,
    isRunning: process.isRunning,
    close: process.kill,
    offline: process.offline,
    path: () => process.program().router.top()?.path ?? '',
    async share(chatId, from = 'menu') {
      const { sharing, screen } = process.program()
      if (from === 'menu') await sharing.open('menu')
      else await fingers.tap(from.button)
      if (!screen.now.shareSheet) throw new Error('No share sheet opened')
      const { cardId } = await sharing.send(chatId)
      await process.idle()
      return cardId
    },
  }
}

type Entering =
  | 'enter'
  | 'tapCard'
  | 'openByScene'
  | 'lockScreen'
  | 'background'
  | 'suspend'
  | 'foreground'
  | 'kill'

function entering(phone: Phone, process: Process): Pick<Driver, Entering> {
  const { program, idle } = process
  async function enter(entry: LaunchOptions) {
    if (process.isRunning()) {
      program().lifecycle.hide()
      await program().lifecycle.show(entry)
    } else {
      await process.start().lifecycle.launch(entry)
    }
    await idle()
  }
  return {
    enter,
    tapCard: async (cardId) => enter(await phone.openCard(cardId)),
    openByScene: async (scene) => enter(await phone.openByScene(scene)),
    async lockScreen() {
      program().lifecycle.hide()
      await program().lifecycle.show()
      await idle()
    },
    async background() {
      program().lifecycle.hide()
      await idle()
    },
    async suspend() {
      program().lifecycle.hide()
      program().lifecycle.suspend()
      await idle()
    },
    async foreground() {
      await program().lifecycle.show()
      await idle()
    },
    async kill() {
      process.kill()
      await phone.endLifeCycle()
    },
  }
}

function records(process: Process): Pick<Driver, 'requests' | 'calls' | 'errors'> {
  const { program, entries } = process
  return {
    requests: () =>
      program()
        .journal.entries.filter(({ kind }) => kind === 'http')
        .map(({ name }) => name),
    calls: (name) =>
      program()
        .journal.entries.filter((entry) => entry.name === `wx.${name}`)
        .map(({ detail }) => detail),
    errors: () =>
      entries()
        .filter(({ kind }) => kind === 'fault')
        .map(({ name, detail }) => `${name}: ${describe(detail)}`),
  }
}
