/** One line of the log in words: who speaks to whom, and what it says. */
import type { LogLine } from '../../bridge/protocol.ts'
import { shorten } from './shorten.ts'
import { type Sentence, t } from './text.ts'

export interface Told {
  /** Who speaks, a few letters. */
  tag: string
  text: string
  tone: 'plain' | 'good' | 'bad' | 'faint'
}

type Detail = Record<string, unknown>

const detailOf = ({ detail }: LogLine): Detail =>
  typeof detail === 'object' && detail !== null ? (detail as Detail) : { value: detail }

const text = (value: unknown, limit?: number) =>
  shorten(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), limit)

/** `key value · key value`, of the keys that are there. */
const pairs = (detail: Detail, ...keys: string[]) =>
  keys
    .filter((key) => detail[key] !== undefined)
    .map((key) => (key === 'errMsg' ? text(detail[key], 80) : `${key} ${text(detail[key])}`))
    .join(' · ')

/** Calls that are no step of the flow. */
const small =
  /Sync$|^wx\.(on|off)[A-Z]|^wx\.(canIUse|nextTick|createSelectorQuery|stopPullDownRefresh|get(AppBase|Window|Device|Account|Menu|System)\w*)$/

/** Whether the line is only of interest to who wants to see every call. */
export const isSmall = ({ kind, name }: LogLine): boolean =>
  kind === 'console' || (kind === 'wx' && small.test(name))

/** @returns what to show of the line */
export function tell(line: LogLine): Told {
  const detail = detailOf(line)
  switch (line.kind) {
    case 'life':
      return { tag: 'App', text: `${line.name.replace('App.', '')} ${entryOf(detail)}`, tone: 'plain' }
    case 'wx':
      return tellWx(line, detail)
    case 'phone':
      return {
        tag: t('tag.phone'),
        text: tellPhone(line.name, detail),
        tone: line.name.endsWith('failed') ? 'bad' : 'plain',
      }
    case 'platform':
      return tellPlatform(detail)
    case 'http':
      return tellHttp(line.name, detail)
    case 'world':
      return { tag: '·', text: tellWorld(line.name, detail), tone: 'faint' }
    case 'console':
      return { tag: 'console', text: text(line.detail), tone: 'faint' }
    case 'fault':
      return { tag: 'fault', text: `${line.name} ${text(line.detail)}`, tone: 'bad' }
  }
}

function entryOf(detail: Detail): string {
  if (detail.scene === undefined) return ''
  const ticket = detail.shareTicket === undefined ? '' : ` · shareTicket ${text(detail.shareTicket)}`
  return `scene ${detail.scene} · ${detail.path}${ticket}`
}

function tellWx({ name }: LogLine, detail: Detail): Told {
  if (name.endsWith(' failed'))
    return {
      tag: 'wx',
      text: `${name.replace(' failed', '')} → ${pairs(detail, 'errMsg', 'errCode')}`,
      tone: 'bad',
    }
  if (name !== 'wx.request') {
    const said = pairs(detail, 'shareTicket', 'withShareTicket', 'url', 'title', 'value')
    return { tag: 'wx', text: `${name} ${said}`, tone: 'plain' }
  }
  const path = String(detail.url).replace(/^https?:\/\/[^/]+/, '')
  const sent = Object.keys((detail.data as object | undefined) ?? {}).join(', ')
  const what = `${String(detail.method ?? 'GET')} ${path}`
  return { tag: 'wx', text: `wx.request ${what}${sent === '' ? '' : ` { ${sent} }`}`, tone: 'plain' }
}

function tellPhone(name: string, detail: Detail): string {
  if (name.endsWith(' failed')) return `${name.replace(' failed', '')}: ${pairs(detail, 'errMsg', 'errCode')}`
  return `${name}: ${pairs(detail, 'code', 'encryptedData', 'iv', 'path', 'withShareTicket')}`
}

function tellPlatform(detail: Detail): Told {
  const answer = detail.answer as Detail | undefined
  const bad = !answer || answer.errcode !== undefined
  const said = answer ? pairs(answer, 'errcode', 'errmsg', 'session_key', 'openid') : '—'
  return {
    tag: t('tag.platform'),
    text: `jscode2session ${pairs(detail, 'code')} → ${said}`,
    tone: bad ? 'bad' : 'plain',
  }
}

function tellHttp(name: string, detail: Detail): Told {
  if (detail.failed !== undefined)
    return { tag: 'HTTP', text: `✕ ${name} ${text(detail.failed)}`, tone: 'bad' }
  const status = Number(detail.status)
  const code = status < 400 ? '' : ` ${/"code":"(\w+)"/.exec(String(detail.body))?.[1] ?? ''}`
  const words = `${status}${code} ${name} · ${detail.ms} ms`
  return { tag: 'HTTP', text: words, tone: status < 400 ? 'good' : 'bad' }
}

function tellWorld(name: string, detail: Detail): string {
  return t(`say.${name}` as Sentence, {
    chat: String(detail.chat ?? ''),
    what: pairs(detail, ...Object.keys(detail)),
  })
}
