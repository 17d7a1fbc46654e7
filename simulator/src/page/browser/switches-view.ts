/** What can be made to go wrong, or to go otherwise: WeChat, cards, the phone in hand, the server, the look of it all. */
import type { Command, SwitchesView } from '../../bridge/protocol.ts'
import { act, type Control, choice, tick } from './controls.ts'
import { h } from './dom.ts'
import type { Handset } from './handset.ts'
import type { HandsetSettings } from './handset-settings.ts'
import { meOf, type State } from './state.ts'
import { type Sentence, t } from './text.ts'

export interface SwitchesPart {
  element: HTMLElement
  draw(state: State, handset: Handset): void
}

export interface SwitchActions {
  command(what: Command): void
  /** Of the phone in hand. */
  set(settings: Partial<HandsetSettings>): void
  theme(choice: State['themeChoice']): void
}

type Read = (state: State, handset: Handset) => unknown
type Row = readonly [Control, Read]

export function createSwitches(actions: SwitchActions): SwitchesPart {
  let me = { personId: '', name: '' }
  const flip = (name: keyof SwitchesView, value: unknown) => actions.command({ do: 'switch', name, value })
  const groups = [
    createGroup(
      () => t('sw.keys'),
      keyRows(actions, flip, () => me),
    ),
    createGroup(() => t('sw.wechat'), wechatRows(flip)),
    createGroup(() => t('sw.cards'), cardRows(flip)),
    createGroup(() => t('sw.phone', { name: me.name }), phoneRows(actions)),
    createGroup(() => t('sw.server'), serverRows(actions)),
    createGroup(() => t('look'), lookRows(actions)),
  ] as const
  const [keys, wechat, cards, phone, server, look] = groups
  const columns = [[keys, server], [wechat], [cards, look], [phone]].map((parts) =>
    h('div', {}, ...parts.map(({ element }) => element)),
  )
  return {
    element: h('div', { class: 'switches' }, ...columns),
    draw(state, handset) {
      me = meOf(state)
      for (const group of groups) group.draw(state, handset)
    },
  }
}

function createGroup(title: () => string, rows: Row[]): SwitchesPart {
  const head = h('h4', {})
  return {
    element: h('section', {}, head, ...rows.map(([control]) => control.element)),
    draw(state, handset) {
      head.textContent = title()
      for (const [control, read] of rows) control.show(read(state, handset))
    },
  }
}

type Flip = (name: keyof SwitchesView, value: unknown) => void

const world =
  (name: keyof SwitchesView): Read =>
  (state) =>
    state.world.switches[name]
const phone =
  (name: keyof HandsetSettings): Read =>
  (_state, handset) =>
    handset.settings[name]
const nothing: Read = () => null

const named = (names: readonly Sentence[]) =>
  Object.fromEntries(names.map((name) => [name.replace('sw.', ''), t(name)]))

function keyRows(
  { command }: SwitchActions,
  flip: Flip,
  me: () => { personId: string; name: string },
): Row[] {
  const rotate = () => command({ do: 'rotateKey', personId: me().personId })
  const ways = named(['sw.when-older-than-an-hour', 'sw.always', 'sw.never'])
  return [
    [act(() => t('sw.rotate', { name: me().name }), rotate), nothing],
    [tick(t('sw.nextCode'), (on) => flip('nextCodeExpired', on)), world('nextCodeExpired')],
    [choice(t('sw.loginKey'), ways, (way) => flip('loginReplacesKey', way)), world('loginReplacesKey')],
    [tick(t('sw.exchangeKey'), (on) => flip('exchangeReplacesKey', on)), world('exchangeReplacesKey')],
  ]
}

function wechatRows(flip: Flip): Row[] {
  const faults = named(['sw.none', 'sw.busy', 'sw.too-frequent', 'sw.unreadable', 'sw.reset', 'sw.hang'])
  const fault = choice(t('sw.fault'), faults, (value) =>
    flip('platformFault', value === 'none' ? null : value),
  )
  return [
    [fault, (state) => state.world.switches.platformFault ?? 'none'],
    [
      tick(t('sw.slowWechat'), (on) => flip('platformDelayMs', on ? 2000 : 0)),
      (state) => state.world.switches.platformDelayMs > 0,
    ],
    [tick(t('sw.shareInfo'), (on) => flip('getShareInfoFails', on)), world('getShareInfoFails')],
    [
      tick(t('sw.watermark'), (on) => flip('watermarkInGroupEnterInfo', !on)),
      (state) => !state.world.switches.watermarkInGroupEnterInfo,
    ],
  ]
}

function cardRows(flip: Flip): Row[] {
  return [
    [tick(t('sw.noTicket'), (on) => flip('cardsWithoutTicket', on)), world('cardsWithoutTicket')],
    [
      tick(t('sw.android'), (on) => flip('androidTicketInSingleChat', on)),
      world('androidTicketInSingleChat'),
    ],
    [
      tick(t('sw.noChatType'), (on) => flip('chatTypeInEntry', !on)),
      (state) => !state.world.switches.chatTypeInEntry,
    ],
    [tick(t('sw.callback'), (on) => flip('shareCallback', on)), world('shareCallback')],
  ]
}

function phoneRows({ set }: SwitchActions): Row[] {
  const widths = { 320: '320', 375: '375', 430: '430' }
  const languages = { zh_CN: '简体中文', en: 'English' }
  return [
    [tick(t('sw.offline'), (offline) => set({ offline })), phone('offline')],
    [tick(t('sw.slow'), (slow) => set({ slow })), phone('slow')],
    [tick(t('sw.oldLibrary'), (oldLibrary) => set({ oldLibrary })), phone('oldLibrary')],
    [tick(t('sw.large'), (largeText) => set({ largeText })), phone('largeText')],
    [
      choice(t('sw.language'), languages, (language) => set({ language: language as 'en' })),
      phone('language'),
    ],
    [choice(t('sw.width'), widths, (width) => set({ width: Number(width) as 375 })), phone('width')],
  ]
}

function serverRows({ command }: SwitchActions): Row[] {
  const restart = () => command({ do: 'restartServer' })
  return [[act(() => t('sw.restart'), restart, t('sw.restartHint')), nothing]]
}

function lookRows({ theme }: SwitchActions): Row[] {
  const themes = { auto: t('themeAuto'), light: t('light'), dark: t('dark') }
  const chosen = (value: string) => theme(value as State['themeChoice'])
  return [[choice(t('sw.theme'), themes, chosen), (state) => state.themeChoice]]
}
