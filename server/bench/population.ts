/** Who is in the database before anything is measured: groups of a size, and people who are in several of them. */
import { groupIdOf, randomId, userIdOf } from '../src/ids.ts'

export interface StoredUser {
  userId: string
  openid: string
  epoch: string
}

export interface StoredGroup {
  groupId: string
  openGId: string
  members: StoredUser[]
}

export interface StoredMembership {
  groupId: string
  userId: string
  joinedAt: Date
  lastSeenAt: Date
}

export interface Population {
  users: StoredUser[]
  groups: StoredGroup[]
  createdAt: Date
}

const dayMs = 24 * 60 * 60_000
/** Everybody else is in this many groups. */
const groupsEach = 20

const userOf = (appid: string, openid: string): StoredUser => ({
  openid,
  userId: userIdOf(appid, openid),
  epoch: randomId(),
})

const random = (length: number): string => (randomId() + randomId()).slice(0, length)

/** @param known the groups that callers will enter, with everybody's openid */
export function populationOf(appid: string, known: { openGId: string; openids: string[] }[]): Population {
  const groups = known.map(({ openGId, openids }) => ({
    openGId,
    groupId: groupIdOf(appid, openGId),
    members: openids.map((openid) => userOf(appid, openid)),
  }))
  return {
    groups,
    users: groups.flatMap(({ members }) => members),
    createdAt: new Date(Date.now() - 60 * dayMs),
  }
}

/** The same people and groups among so many groups in all, each of as many members as the first. */
export function amongOthers(appid: string, population: Population, groupCount: number): Population {
  const size = population.groups[0]?.members.length ?? 0
  const others = groupCount - population.groups.length
  const users = Array.from({ length: (others * size) / groupsEach }, () => userOf(appid, `o${random(27)}`))
  const groups = Array.from({ length: others }, (_, group): StoredGroup => {
    const openGId = `G${random(28)}`
    // Both numbers share no factor with the count of users: nobody is twice in a group, and groups differ.
    const members = Array.from(
      { length: size },
      (_, member) => users[(group * 7919 + member * 97) % users.length],
    )
    return {
      openGId,
      groupId: groupIdOf(appid, openGId),
      members: members.filter((user) => user !== undefined),
    }
  })
  return { ...population, users: [...population.users, ...users], groups: [...population.groups, ...groups] }
}

/** A group's memberships; who joined when has nothing to do with the order of ids. */
export function* membershipsOf({ groups, createdAt }: Population): Generator<StoredMembership> {
  for (const { groupId, members } of groups)
    for (const { userId } of members) {
      const joinedAt = new Date(createdAt.getTime() + Math.random() * 30 * dayMs)
      const lastSeenAt = new Date(joinedAt.getTime() + Math.random() * 30 * dayMs)
      yield { groupId, userId, joinedAt, lastSeenAt }
    }
}

/** A list in slices, for engines that take many documents at once. */
export function* slices<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let slice: Item[] = []
  for (const item of items) {
    slice.push(item)
    if (slice.length === size) {
      yield slice
      slice = []
    }
  }
  if (slice.length > 0) yield slice
}
