/** What a caller sees when he gives up, or when the engine is gone. */
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { randomId } from '../ids.ts'
import { aChat, aStranger, evening, patience } from './scene.ts'
import type { Stage } from './stage.ts'
import type { Store } from './store.ts'

/** Every verb of the port, called with one signal. */
function everyVerb(store: Store, signal: AbortSignal): Record<string, () => Promise<unknown>> {
  const [wang, chat, shareId] = [aStranger(), aChat(), randomId()]
  const key = { groupId: chat.groupId, userId: wang.userId, since: null }
  const proof = { ...chat, provedAt: null }
  const page = { since: null, after: null, limit: 3 }
  return {
    describe: () => store.describe(signal),
    ping: () => store.ping(signal),
    signIn: () => store.signIn({ ...wang, now: evening }, signal),
    findUser: () => store.findUser(wang.userId, signal),
    enterGroup: () => store.enterGroup({ proof, userId: wang.userId, shareId, now: evening }, signal),
    findGroup: () => store.findGroup(chat.groupId, signal),
    findMembership: () => store.findMembership(key, signal),
    countMembers: () => store.countMembers(key, signal),
    listMembers: () => store.listMembers({ ...page, groupId: chat.groupId, sort: 'joined' }, signal),
    listGroups: () => store.listGroups({ ...page, userId: wang.userId }, signal),
    leaveGroup: () => store.leaveGroup({ ...key, now: evening }, signal),
    rejoinGroup: () => store.rejoinGroup({ ...key, now: evening }, signal),
    removeMembership: () => store.removeMembership(key, signal),
    createShare: () =>
      store.createShare({ shareId, sharerId: wang.userId, groupId: null, now: evening }, signal),
    findShare: () => store.findShare({ shareId, now: evening }, signal),
    keepShare: () => store.keepShare(shareId, signal),
  }
}

export function describeFaults({ store, scene, open }: Stage): void {
  describe('a verb', () => {
    it('answers with the reason of a signal that has aborted, and writes nothing', async () => {
      const reason = new AppError('STORE_UNAVAILABLE')
      for (const [name, verb] of Object.entries(everyVerb(store(), AbortSignal.abort(reason))))
        await expect(verb(), name).rejects.toBe(reason)
      const [wang, chat] = [await scene().person(), aChat()]
      const proof = { ...chat, provedAt: null }
      const entry = { proof, userId: wang.userId, shareId: null, now: evening }
      await expect(store().enterGroup(entry, AbortSignal.abort(reason))).rejects.toBe(reason)
      expect(await scene().membership(wang, chat)).toBeNull()
    })

    it('answers STORE_UNAVAILABLE after closing, and closing twice is closing once', async () => {
      const another = await open()
      await another.ping(patience())
      await another.close()
      await another.close()
      for (const [name, verb] of Object.entries(everyVerb(another, patience())))
        await expect(verb(), name).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    })

    it('names its engine and version', async () => {
      const { engine, version } = await store().describe(patience())
      expect(engine).toMatch(/\w/)
      expect(version).toMatch(/^\d+\./)
    })
  })
}
