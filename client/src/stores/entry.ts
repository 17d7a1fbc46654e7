/** The flow, top to bottom: from a tap on a card to the painted list of its group, and out of it again. */
import type { Entry, Member } from '@qunbang/shared/contract'
import { defineStore } from 'pinia'
import { markRaw } from 'vue'
import { type Credential, call } from '../api/client.ts'
import { asksForLogin } from '../api/errors.ts'
import { type Arrival, identityOf, type LaunchOptions, readArrival } from '../entry/arrival.ts'
import * as outcome from '../entry/outcome.ts'
import { fetchGroupData, type GroupData, isDefinite } from '../wechat/group-data.ts'
import { currentRoute, groupPage, relaunchGroupPage } from '../wechat/navigation.ts'
import { type GroupView, useGroup } from './group.ts'
import { groupOfShare, keepGroupOfShare } from './kept.ts'
import { useSession } from './session.ts'

/** What the screen is about: an arrival, or a group opened from my groups. The newest one wins. */
interface Visit {
  arrival?: Arrival
  groupId?: string
  /** My row, where the way here brought it. */
  me?: Member
  running?: Promise<void> | undefined
  /** Succeeded, or not to be tried again. */
  done?: boolean
  /** The app was entered anew since, by something that is no arrival: WeChat tells of that entry now. */
  enteredSince?: boolean
}

interface Proof {
  credential: Credential
  data: GroupData
}

export const useEntry = defineStore('entry', {
  state: () => ({
    /** What the pages show of it. */
    screen: outcome.entering,
    /** Options of the latest App.onShow that no page has asked about yet. */
    options: undefined as LaunchOptions | undefined,
    /** Options that said nothing new: a page may yet be loaded for them. */
    replayed: undefined as LaunchOptions | undefined,
    seen: { identity: undefined as string | undefined, launched: false, pageLoaded: false },
    visit: undefined as Visit | undefined,
    /** Counts what the screen was about: who awaited something tells by it whether anything newer came. */
    turn: 0,
  }),
  actions: {
    /** App.onLaunch, App.onShow: records, and does nothing else. */
    capture(options: LaunchOptions): void {
      this.options = options
    },

    /** onLoad of the pages index and group, when WeChat opened the page and not the app itself. */
    pageLoaded(path: string): void {
      this.seen.pageLoaded = true
      if (this.replayed?.path !== path) this.replayed = undefined
    },

    /** onShow of the pages index and group: begins what is new, tries again what failed, else does nothing. */
    async enter(): Promise<void> {
      const options = this.takeOptions()
      if (!options) return this.retry()
      const reading = readArrival(options, this.seen)
      this.remember(options, reading)
      if (typeof reading === 'object') return this.begin({ arrival: reading })
      if (reading === 'single-chat') return this.showOnly(outcome.notAGroupChat)
      if (reading === 'not-from-group' && !this.visit) return this.showOnly(outcome.notFromGroup)
      await this.retry()
    },

    /**
     * The options that no page has asked about; else, when WeChat has loaded a page since, the ones that said nothing
     * new: the page before may be shown first, and a ticketless card is told from a replay by its page alone.
     */
    takeOptions(): LaunchOptions | undefined {
      const options = this.options ?? (this.seen.pageLoaded ? this.replayed : undefined)
      this.options = undefined
      if (!options) this.seen.pageLoaded = false
      return options
    },

    remember(options: LaunchOptions, reading: ReturnType<typeof readArrival>): void {
      const isNew = typeof reading === 'object' || reading === 'single-chat'
      const identity = identityOf(options)
      if (this.visit && !isNew) this.visit.enteredSince = identity !== this.seen.identity
      this.replayed = reading === 'nothing-new' ? options : undefined
      this.seen = { identity: isNew ? identity : this.seen.identity, launched: true, pageLoaded: false }
    },

    /** A group of my groups: what is known of it is shown while it is fetched anew. */
    open(groupId: string): Promise<void> {
      return this.begin({ groupId })
    },

    /** Fetches the group on screen anew. */
    async refresh(): Promise<void> {
      const { groupId } = useGroup()
      if (!groupId || (this.visit && !this.visit.done)) return this.retry()
      await this.begin({ groupId })
    },

    /** The sharer's own group, by the ticket of the card that he has just sent. */
    enterSent(shareTicket: string, shareId: string | undefined): void {
      const arrival: Arrival = { shareTicket, ticketOnly: true, ...(shareId && { shareId }) }
      // Not remembered as read from options: what onShow replays after the share sheet is the arrival before.
      this.begin({ arrival })
    },

    begin(visit: Visit): Promise<void> {
      this.visit = markRaw(visit)
      this.turn++
      this.screen = outcome.entering
      useGroup().showKept(visit.groupId ?? groupOfShare(visit.arrival?.shareId))
      return this.retry()
    },

    /** Shows a state that nothing was asked for. */
    showOnly(screen: outcome.EntryState): void {
      this.visit = undefined
      this.turn++
      this.screen = screen
      useGroup().clear()
    },

    /** Runs the visit on screen, unless it runs, is done, or is to wait. */
    async retry(): Promise<void> {
      const { visit } = this
      if (!visit || visit.done) return
      if (visit.running) return visit.running
      if (this.screen.retryAt && this.screen.retryAt > Date.now()) return
      this.screen = outcome.entering
      visit.running = this.run(visit).finally(() => {
        visit.running = undefined
      })
      if (visit.arrival) useSession().entryInFlight = visit.running
      await visit.running
    },

    async run(visit: Visit): Promise<void> {
      try {
        const view = await (visit.arrival ? this.enterGroup(visit, visit.arrival) : this.openGroup(visit))
        visit.done = true
        if (this.visit === visit) this.paint(visit, view)
        else if (visit.arrival) useGroup().keep(view)
      } catch (error) {
        const isGroup = visit.enteredSince || visit.arrival?.fromGroup
        if (this.visit === visit) this.fail(visit, outcome.outcomeOf(error, Date.now(), isGroup))
      }
    },

    /** One arrival, from the tap to the list. One request; a second one only when the server asks for a login. */
    async enterGroup(visit: Visit, arrival: Arrival): Promise<GroupView> {
      const session = useSession()
      const attempt = async (login: () => Promise<Credential>): Promise<Entry> => {
        const { credential, data } = await session.alone(() => this.prove(visit, arrival, login))
        return call(
          'enterGroup',
          { ...data, ...(arrival.shareId && { shareId: arrival.shareId }) },
          credential,
        )
      }
      const entry = await attempt(session.credential).catch((error) =>
        asksForLogin(error) && this.visit === visit ? attempt(session.freshCode) : Promise.reject(error),
      )
      session.adopt(entry.session)
      keepGroupOfShare(arrival.shareId, entry.group.groupId)
      const { group, me, members } = entry
      return { group, me, members }
    },

    /**
     * The credential, then the ciphertext: wx.login must have returned before. When no login was made and WeChat
     * gives no definite reason for refusing, a login may help.
     */
    async prove(visit: Visit, arrival: Arrival, login: () => Promise<Credential>): Promise<Proof> {
      const isNewest = () => this.visit === visit
      const credential = await login()
      if (!isNewest()) throw new Error('A newer arrival came.')
      try {
        return { credential, data: await fetchGroupData(arrival, isNewest) }
      } catch (error) {
        if ('code' in credential || isDefinite(error) || !isNewest()) throw error
        const fresh = await useSession().freshCode()
        return { credential: fresh, data: await fetchGroupData(arrival, isNewest) }
      }
    },

    /** A group that I am in, without an entry: nothing is renewed by it. */
    async openGroup({ groupId = '', me }: Visit): Promise<GroupView> {
      const { request } = useSession()
      const [group, members] = await Promise.all([
        request('getGroup', { groupId }),
        request('listMembers', { groupId }),
      ])
      return { group, me, members }
    },

    /** An arrival opens its group over whatever page it found; who has gone back from an opened group stays there. */
    paint(visit: Visit, view: GroupView): void {
      useGroup().show(view)
      this.screen = outcome.inGroup
      if (visit.arrival && currentRoute() !== groupPage) relaunchGroupPage()
    },

    fail(visit: Visit, screen: outcome.EntryState): void {
      visit.done = screen.final ?? false
      this.screen = screen
      const group = useGroup()
      const groupId = visit.groupId ?? group.groupId
      if (groupId && outcome.isOut(screen)) group.forget(groupId)
      else if (screen.final) group.clear()
    },
  },
})
