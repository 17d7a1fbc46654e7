/** Which state each failure leads to. */
import type { ErrorCode } from '@qunbang/shared/errors'
import { describe, expect, it } from 'vitest'
import { ApiError, Offline } from '../api/errors.ts'
import { en } from '../i18n/en.ts'
import { zhHans } from '../i18n/zh-Hans.ts'
import { WechatError } from '../wechat/call.ts'
import { outcomeOf } from './outcome.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const state = (error: unknown) => outcomeOf(error, now)
const refused = (code: ErrorCode, retryAfter?: number) => new ApiError(code, retryAfter ? { retryAfter } : {})

describe('what an error leads to', () => {
  it('tells who left the WeChat group from who left our list, and tries neither again', () => {
    const chat = state(new WechatError('getGroupEnterInfo', { errCode: 65206 }))
    const here = state(refused('GROUP_LEFT'))
    expect([chat.name, here.name]).toEqual(['left-group', 'left-group'])
    expect(chat.line).not.toBe(here.line)
    expect([chat.final, here.final]).toEqual([true, true])
  })

  it('says that this is no group for 40097 and for data of a single chat', () => {
    expect(state(new WechatError('getGroupEnterInfo', { errCode: 40097 })).name).toBe('not-a-group-chat')
    expect(state(refused('NOT_A_GROUP')).name).toBe('not-a-group-chat')
  })

  it('asks for the card again after 40097 of what is a group for certain', () => {
    const error = new WechatError('getGroupEnterInfo', { errCode: 40097 })
    expect(outcomeOf(error, now, true).name).toBe('expired')
  })

  it('asks for the card again when WeChat gives no data for any other reason', () => {
    expect(state(new WechatError('getShareInfo', { errMsg: 'getShareInfo:fail 系统错误' })).name).toBe(
      'expired',
    )
  })

  it('says offline when no answer came, of the server or of WeChat', () => {
    expect(state(new Offline('request:fail')).name).toBe('offline')
    expect(
      state(new WechatError('login', { errMsg: 'login:fail -105:net::ERR_NAME_NOT_RESOLVED' })).name,
    ).toBe('offline')
  })

  it('calls the rest failed, and waits as long as the server asks', () => {
    expect(state(refused('INTERNAL'))).toMatchObject({ name: 'failed', action: 'retry' })
    expect(state(new Error('anything')).name).toBe('failed')
    expect(state(new WechatError('login', { errMsg: 'login:fail' })).name).toBe('failed')
    expect(state(refused('WECHAT_BUSY', 7))).toMatchObject({ name: 'failed', retryAt: now + 7000 })
  })

  it('gives every failure one line in each language and one action', () => {
    const failures = [
      refused('GROUP_LEFT'),
      refused('NOT_A_GROUP'),
      refused('NOT_FOUND'),
      refused('STORE_UNAVAILABLE'),
      refused('INTERNAL'),
      new Offline(''),
      new WechatError('getShareInfo', {}),
      new WechatError('getGroupEnterInfo', { errCode: 65206 }),
    ]
    for (const { line, action } of failures.map(state)) {
      expect(action).toBeDefined()
      expect(line && zhHans[line]).toBeTruthy()
      expect(line && en[line]).toBeTruthy()
    }
  })
})
