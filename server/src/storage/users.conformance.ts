/** Logging in: who is stored, and what a second login changes. */
import { describe, expect, it } from 'vitest'
import { aStranger, evening, minutes, patience } from './scene.ts'
import type { Stage } from './stage.ts'

/** Texts that an engine could take for something else than text. */
export const awkwardTexts = {
  'a field of the engine': '$openid',
  'an operator': '$$REMOVE',
  'a path': 'openid.$.x',
  quotes: `o'; DROP TABLE users; --"\\`,
  'a NUL': 'before\0after',
  'an emoji': '群榜🏆👨‍👩‍👧',
  'a number': '12',
}

export function describeUsers({ store, scene }: Stage): void {
  describe('logging in', () => {
    it('makes a user of a stranger and finds him again', async () => {
      const wang = { ...aStranger(), unionid: 'u-wang' }
      const made = await store().signIn({ ...wang, now: evening }, patience())
      expect(made).toEqual({ ...wang, createdAt: evening })
      expect(await store().findUser(wang.userId, patience())).toEqual(made)
    })

    it('knows nobody who never logged in', async () => {
      expect(await store().findUser(aStranger().userId, patience())).toBeNull()
    })

    it('keeps epoch, unionid and the first day when he logs in again', async () => {
      const wang = { ...aStranger(), unionid: 'u-wang' }
      const made = await scene().logIn(wang)
      const again = await scene().logIn({ ...wang, epoch: 'another', unionid: 'u-other' }, minutes(5))
      expect(again).toEqual(made)
      expect(await store().findUser(wang.userId, patience())).toEqual(made)
    })

    it('adds a unionid that WeChat did not give before, and does not lose it', async () => {
      const wang = await scene().person()
      expect((await scene().logIn({ ...wang, unionid: 'u-wang' })).unionid).toBe('u-wang')
      expect((await scene().logIn(wang)).unionid).toBe('u-wang')
      expect((await store().findUser(wang.userId, patience()))?.unionid).toBe('u-wang')
    })

    it('makes one user of a hundred first logins at once, and everybody learns the same epoch', async () => {
      const wang = aStranger()
      const logins = Array.from({ length: 100 }, (_, n) => scene().logIn({ ...wang, epoch: `epoch-${n}` }))
      const epochs = new Set((await Promise.all(logins)).map((user) => user.epoch))
      expect([...epochs]).toEqual([(await store().findUser(wang.userId, patience()))?.epoch])
    })

    it.each(Object.entries(awkwardTexts))('stores a name of WeChat as it is: %s', async (_, text) => {
      const odd = { ...aStranger(`${aStranger().openid}${text}`), unionid: text, epoch: text }
      await scene().logIn(odd)
      expect(await store().findUser(odd.userId, patience())).toEqual({ ...odd, createdAt: evening })
      const late = { ...aStranger(), openid: text }
      await scene().logIn(late)
      expect((await scene().logIn({ ...late, unionid: text })).unionid).toBe(text)
      expect(await store().findUser(late.userId, patience())).toMatchObject({ openid: text, unionid: text })
    })
  })
}
