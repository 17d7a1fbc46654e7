/** That each language says everything, and which phone hears which. */
import { describe, expect, it, vi } from 'vitest'
import { installWechat } from '../../test/fake-wechat.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'

const blanks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

/** Each phone reads its language once; so each test is a fresh start. */
async function translator(language: string) {
  vi.resetModules()
  installWechat().language = language
  return (await import('./translate.ts')).t
}

describe('the languages', () => {
  it('have the same sentences, with the same blanks, and none empty', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zhHans))
    for (const key of Object.keys(zhHans) as (keyof typeof zhHans)[]) {
      expect(blanks(en[key]), key).toEqual(blanks(zhHans[key]))
      expect(en[key]).not.toBe('')
    }
  })

  it.each(['zh_CN', 'zh_TW', 'zh_HK'])('speak Chinese where WeChat speaks %s', async (language) => {
    expect((await translator(language))('action.leave')).toBe('离开')
  })

  it.each(['en', 'ja', 'fr'])('speak English where WeChat speaks %s', async (language) => {
    expect((await translator(language))('member.joined', { when: 'today' })).toBe('Joined today')
  })
})
