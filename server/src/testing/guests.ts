/** What the people of an evening do with their phones and the server. Names of people and groups stand for everything. */
import type { Entry, MemberPage, Session } from '@qunbang/shared/contract'
import { groupIdOf, userIdOf } from '../ids.ts'
import type { Answer, Caller } from './caller.ts'
import type { Cast } from './cast.ts'
import { createPhones, type Phones } from './phones.ts'

export interface Guests extends Phones {
  userId(name: string): string
  groupId(group: string): string
  /** The token of this person's latest login. */
  bearer(name: string): string
  logsIn(name: string): Promise<Session>
  /** Enters with a new card: by token when he has one, else by a code. */
  enters(name: string, group: string): Promise<Entry>
  /** The group's first page. */
  lists(name: string, group: string): Promise<MemberPage>
  leaves(name: string, group: string): Promise<void>
  /** The names of the people in a page. */
  names(page: Pick<MemberPage, 'items'>): string[]
}

/** @throws Error when it did not work, with what was answered */
function worked<Body>(answer: Answer<Body>): Body {
  if (answer.status < 300) return answer.body
  throw new Error(`answered ${answer.status}: ${answer.text}`)
}

/** @param cast the people and groups by their names, and all that must stay secret about them */
export function createGuests(cast: Cast, { call }: Pick<Caller, 'call'>): Guests {
  const { world, person, group, secrets } = cast
  const { code, ciphertextFor } = createPhones(cast)
  const tokens = new Map<string, string>()
  const keep = (name: string, session: Session): Session => {
    tokens.set(name, session.token)
    secrets.add(session.token)
    return session
  }
  const userId = (name: string) => userIdOf(world.appid, person(name).openid)
  const bearer = (name: string) => tokens.get(name) ?? 'none yet'
  const at = (name: string) => ({ groupId: groupIdOf(world.appid, group(name).openGId) })

  return {
    userId,
    groupId: (name) => at(name).groupId,
    bearer,
    code,
    ciphertextFor,
    logsIn: async (name) => keep(name, worked(await call('createSession', { code: await code(name) }))),
    async enters(name, groupName) {
      const credential = tokens.has(name) ? {} : { code: await code(name) }
      const data = await ciphertextFor(name, groupName)
      const entry = worked(await call('enterGroup', { ...data, ...credential }, { bearer: bearer(name) }))
      if (entry.session) keep(name, entry.session)
      return entry
    },
    lists: async (name, groupName) =>
      worked(await call('listMembers', at(groupName), { bearer: bearer(name) })),
    leaves: async (name, groupName) => {
      worked(await call('leaveGroup', at(groupName), { bearer: bearer(name) }))
    },
    names: ({ items }) => items.map((row) => cast.nameOf((one) => userId(one) === row.userId)),
  }
}
