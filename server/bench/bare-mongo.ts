/** The bare handler's process on MongoDB and Redis. The calls are those of server/src/storage/mongo and server/src/cache, written down again: who changes them there changes them here. */
import { Redis } from 'ioredis'
import mongoose, { type mongo } from 'mongoose'
import {
  type BareCaller,
  type BareCalls,
  type BareMember,
  type BarePage,
  pageSize,
  serveBare,
} from './bare.ts'

interface MemberDocument extends BareMember {
  _id: string
  leftAt: Date | null
}

interface GroupDocument {
  _id: string
  openGId: string
  createdAt: Date
}

interface Engines {
  users: mongo.Collection<{ _id: string }>
  groups: mongo.Collection<GroupDocument>
  members: mongo.Collection<MemberDocument>
  redis: Redis
}

type Options = { signal: AbortSignal; maxTimeMS: number }

const dayMs = 24 * 60 * 60_000
const since = new Date(Date.now() - 90 * dayMs)
const isMember = { leftAt: null, lastSeenAt: { $gte: since } }
const membersOf = (groupId: string) => ({ $gte: `${groupId}.`, $lt: `${groupId}/` })
const optionsOf = (): Options => ({ signal: new AbortController().signal, maxTimeMS: 2_000 })

async function connect(mongodb: string, redis: string): Promise<Engines> {
  const connection = await mongoose
    .createConnection(mongodb, {
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 2_000,
      connectTimeoutMS: 2_000,
      waitQueueTimeoutMS: 2_000,
      socketTimeoutMS: 10_000,
      maxPoolSize: 20,
      writeConcern: { w: 'majority', wtimeoutMS: 5_000 },
    })
    .asPromise()
  const db = connection.getClient().db(connection.name)
  return {
    users: db.collection('users'),
    groups: db.collection('groups'),
    members: db.collection('members'),
    redis: new Redis(redis, { commandTimeout: 300, socketTimeout: 1000 }),
  }
}

function enterPipeline({ userId, groupId }: BareCaller) {
  const literal = (value: string | Date | null) => ({ $literal: value })
  const now = literal(new Date())
  const hasLeft = { $gt: ['$leftAt', null] }
  const refused = { $and: [hasLeft, { $gte: ['$leftAt', now] }] }
  const anew = { $and: [hasLeft, { $lt: ['$leftAt', literal(new Date(Date.now() - dayMs))] }] }
  const kept = (field: string, value: object) => ({ $cond: [anew, value, { $ifNull: [field, value] }] })
  return [
    {
      $set: {
        groupId: literal(groupId),
        userId: literal(userId),
        joinedAt: kept('$joinedAt', now),
        lastSeenAt: { $cond: [refused, '$lastSeenAt', { $max: ['$lastSeenAt', now] }] },
        leftAt: { $cond: [refused, '$leftAt', null] },
        shareId: { $cond: [refused, '$shareId', kept('$shareId', literal(null))] },
      },
    },
  ]
}

const pagePipeline = (groupId: string) => [
  { $match: { _id: membersOf(groupId), ...isMember } },
  { $sort: { joinedAt: 1, userId: 1 } },
  { $limit: pageSize + 1 },
  {
    $lookup: {
      from: 'users',
      localField: 'userId',
      foreignField: '_id',
      as: 'user',
      pipeline: [{ $project: { _id: 1 } }],
    },
  },
  { $project: { _id: 0, userId: 1, joinedAt: 1, lastSeenAt: 1, known: { $size: '$user' } } },
]

async function page({ members }: Engines, groupId: string, options: Options): Promise<BarePage> {
  const cursor = members.aggregate<BareMember & { known: number }>(pagePipeline(groupId), options)
  const found = await cursor.toArray()
  return { rows: found.slice(0, pageSize).filter(({ known }) => known > 0), more: found.length > pageSize }
}

/** The page, then the count: whether there are more members than the page holds is known only then. */
async function countedPage(engines: Engines, groupId: string, options: Options) {
  const first = await page(engines, groupId, options)
  const filter = { _id: membersOf(groupId), ...isMember }
  return { page: first, memberCount: await engines.members.countDocuments(filter, options) }
}

const callsOf = (engines: Engines): BareCalls => ({
  async listMembers({ userId, groupId }) {
    const options = optionsOf()
    await engines.users.findOne({ _id: userId }, options)
    const [rows] = await Promise.all([
      page(engines, groupId, options),
      engines.members.findOne({ _id: `${groupId}.${userId}` }, options),
    ])
    return rows
  },
  async enterGroup(caller) {
    const { userId, groupId } = caller
    const { users, groups, members, redis } = engines
    const options = optionsOf()
    const upsert = { ...options, upsert: true, returnDocument: 'after' } as const
    await Promise.all([users.findOne({ _id: userId }, options), redis.lrange(`qb:ring:${userId}`, 0, -1)])
    const [group, me] = await Promise.all([
      groups.findOne({ _id: groupId }, options),
      members.findOneAndUpdate({ _id: `${groupId}.${userId}` }, enterPipeline(caller), upsert),
    ])
    if (!group || !me) throw new Error('the group is not stored')
    const [{ page, memberCount }] = await Promise.all([
      countedPage(engines, groupId, options),
      users.findOne({ _id: userId }, options),
    ])
    return { group: { groupId, openGId: group.openGId, createdAt: group.createdAt }, me, page, memberCount }
  },
})

await serveBare(callsOf(await connect(process.env.MONGODB_URI ?? '', process.env.REDIS_URL ?? '')))
