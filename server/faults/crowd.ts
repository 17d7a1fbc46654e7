/** A WeChat group of as many people as a fault needs, each with a phone, and WeChat's platform for the servers. */
import { randomUUID } from 'node:crypto'
import { createPlatform } from '@qunbang/simulator/platform'
import { appid, createCast, wechatSecret } from '../src/testing/cast.ts'
import { createPhones } from '../src/testing/phones.ts'

/** What somebody's phone sends to enter the group for the first time. */
export interface FirstEntry {
  code: string
  encryptedData: string
  iv: string
}

/** The people, and WeChat on a port. */
export async function gather(size: number) {
  const names = Array.from({ length: size }, (_, n) => `person ${n + 1}`)
  const cast = createCast({ groups: { crowd: names }, seed: randomUUID(), clock: () => new Date() })
  const phones = createPhones(cast)
  const platform = createPlatform(cast.world)
  const wechat = await platform.listen()
  return {
    names,
    calls: platform.calls,
    /** What a server must be told to be theirs. */
    env: {
      WECHAT_APPID: appid,
      WECHAT_SECRET: wechatSecret,
      WECHAT_API_BASE: wechat.url,
      APP_SECRET: randomUUID(),
    },
    code: phones.code,
    async firstEntry(name: string): Promise<FirstEntry> {
      const code = await phones.code(name)
      return { code, ...(await phones.ciphertextFor(name, 'crowd')) }
    },
    close: wechat.close,
  }
}

export type Crowd = Awaited<ReturnType<typeof gather>>
