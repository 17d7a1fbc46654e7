/** An evening for the tests of the artifact: people with phones, their chats, the real server and WeChat's platform, all in this process. */
import { afterEach, beforeAll } from 'vitest'
import { artifactOrigin, buildClient } from '../src/build-client.ts'
import { createDriver, type Driver } from '../src/driver/driver.ts'
import type { DriverOptions } from '../src/driver/options.ts'
import type { Artifact } from '../src/runtime/artifact.ts'
import { compileDirectory } from '../src/runtime/compile.ts'
import type { AnyChat } from '../src/world/chats.ts'
import type { Person } from '../src/world/people.ts'
import type { Switches } from '../src/world/switches.ts'
import { createWorld, type World } from '../src/world.ts'
import { openServer } from './evening-server.ts'
import { settle } from './guests.ts'

export interface EveningOptions {
  /** Members by the group's title; everybody named has a phone. */
  groups: Record<string, string[]>
  /** Who chat in private. */
  pairs?: [string, string][]
  switches?: Partial<Switches>
  device?: Partial<NonNullable<DriverOptions['device']>>
  baseLibrary?: Partial<NonNullable<DriverOptions['baseLibrary']>>
  /** The server's and WeChat's; a phone's own is always right. */
  clock?: () => Date
}

export interface Evening {
  world: World
  person(name: string): Person
  /** A phone by its owner's name. */
  phone(name: string): Driver
  /** A group by its title, or a private chat by two names. */
  chat(title: string): AnyChat
  /** Puts a card into a chat as WeChat would. @returns its id */
  card(from: string, chat: string, card?: { path?: string; withShareTicket?: boolean }): Promise<string>
  /** Whose rows stand on the phone's page, in order; a `?` for people who were on no phone here. */
  peopleOn(phone: Driver): string[]
  /** Calls of code2Session that WeChat has answered. */
  logins(): number
  /** Cuts the server off, or lets it be reached again. */
  serverAway(away: boolean): void
  /** As if the person had erased himself from another phone: his tokens open nothing until he logs in anew. */
  erase(name: string): void
  /** Address of the server, for who speaks HTTP without a phone. */
  url: string
  /** @throws Error when a mini program did what none may do */
  close(): Promise<void>
}

/** Milliseconds for a build on a busy machine. */
export const buildLimit = 180_000

let artifact: Promise<Artifact> | undefined

/** The mini program as built, compiled once for all tests of a file. */
export function theArtifact(): Promise<Artifact> {
  artifact ??= buildClient((line) => console.log(line)).then(compileDirectory)
  return artifact
}

/** For a test file: opens an evening, and closes it after the test, which fails when a mini program did what none may do. */
export function evenings(): (options: EveningOptions) => Promise<Evening> {
  const open: Evening[] = []
  // The first file of a run builds, the others wait for it: no test's own time limit may count that.
  beforeAll(theArtifact, buildLimit)
  afterEach(async () => {
    const closed = await Promise.allSettled(open.splice(0).map((evening) => evening.close()))
    for (const end of closed) if (end.status === 'rejected') throw end.reason
  })
  return async (options) => {
    const evening = await openEvening(options)
    open.push(evening)
    return evening
  }
}

async function openEvening(options: EveningOptions): Promise<Evening> {
  const { groups, pairs = [], switches = {}, clock = () => new Date() } = options
  const built = await theArtifact()
  const world = createWorld({
    ...{ seed: 'artifact', appid: 'wx1234567890abcdef', secret: '0123456789abcdef0123456789abcdef' },
    ...{ switches, clock },
  })
  const server = await openServer(world, clock)
  const { person, chat } = settle(world, groups, pairs)
  const origins = { [artifactOrigin]: server.url }
  const { device = {}, baseLibrary = {} } = options
  const phones = createPhones((name) =>
    createDriver({ artifact: built, phone: world.phone(person(name)), origins, device, baseLibrary }),
  )
  return {
    ...{ world, person, chat, url: server.url, logins: server.logins },
    phone: phones.of,
    peopleOn: phones.peopleOn,
    async card(from, title, { path = '/pages/group/index', withShareTicket = true } = {}) {
      const content = { title: 'Who is here?', path, withShareTicket }
      const { cardId } = await world.phone(person(from)).sendCard(chat(title).chatId, content)
      return cardId
    },
    serverAway(away) {
      // Port 1 of this machine refuses every connection.
      origins[artifactOrigin] = away ? 'http://127.0.0.1:1' : server.url
    },
    erase: (name) => server.erase(person(name).openid),
    async close() {
      const faults = phones.faults()
      phones.close()
      await server.close()
      if (faults.length > 0) throw new Error(`The mini program did what it must not:\n${faults.join('\n')}`)
    },
  }
}

function createPhones(buy: (name: string) => Driver) {
  const phones = new Map<string, Driver>()
  const shown = new Map<string, string>()
  return {
    of(name: string): Driver {
      const phone = phones.get(name) ?? buy(name)
      phones.set(name, phone)
      return phone
    },
    peopleOn(reader: Driver): string[] {
      // A person is shown to others as he is shown to himself, in the bar at the bottom.
      for (const [name, phone] of phones) {
        if (phone.isRunning()) for (const text of phone.texts('.me .name')) shown.set(text, name)
      }
      return reader.texts('.cells .row .name').map((text) => shown.get(text) ?? '?')
    },
    close() {
      for (const phone of phones.values()) phone.close()
    },
    faults: () => [...phones].flatMap(([name, phone]) => phone.errors().map((line) => `${name}: ${line}`)),
  }
}
