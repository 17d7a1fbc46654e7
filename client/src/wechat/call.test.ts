/** That every call to WeChat ends, and ends as a promise should. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callWechat, WechatError } from './call.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a call to WeChat', () => {
  it('answers with what WeChat hands to success', async () => {
    expect(await callWechat('login', ({ success }) => success({ code: 'c' }))).toEqual({ code: 'c' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('fails with a real Error that keeps the words and the number', async () => {
    const call = callWechat('getGroupEnterInfo', ({ fail }) =>
      fail({ errMsg: 'getGroupEnterInfo:fail', errCode: 65206 }),
    )
    const error = await call.catch((reason) => reason)
    expect(error).toBeInstanceOf(WechatError)
    expect(error).toMatchObject({
      api: 'getGroupEnterInfo',
      errCode: 65206,
      message: 'getGroupEnterInfo:fail',
    })
  })

  it('ends after five seconds when WeChat never calls back', async () => {
    const call = callWechat('getShareInfo', () => undefined).catch((error: WechatError) => error.message)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await call).toContain('no answer')
  })

  it('fails, and does not throw, where the base library lacks the call', async () => {
    const none = {} as { getGroupEnterInfo: () => void }
    await expect(callWechat('getGroupEnterInfo', () => none.getGroupEnterInfo())).rejects.toThrow(WechatError)
  })
})
