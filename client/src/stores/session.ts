/** Who the caller is to our server: the token, and the codes of wx.login that win a new one. */
import type { Input, Output, Session } from '@qunbang/shared/contract'
import type { RouteName } from '@qunbang/shared/routes'
import { defineStore } from 'pinia'
import { type Credential, call } from '../api/client.ts'
import { asksForLogin } from '../api/errors.ts'
import { login } from '../wechat/login.ts'
import { read, remove, write } from '../wechat/storage.ts'

const key = 'session'
/** A token that ends sooner than this is not begun with. */
const margin = 5 * 60_000

export const useSession = defineStore('session', {
  state: () => ({
    session: read<Session>(key),
    /** The entry in flight: whatever else needs a token waits for what it brings. */
    entryInFlight: Promise.resolve() as Promise<unknown>,
    /** Those who call wx.login, one after the other: settles when the last of them is done. */
    queue: Promise.resolve() as Promise<unknown>,
    signingIn: undefined as Promise<string> | undefined,
  }),
  getters: {
    userId: (state) => state.session?.user.userId,
  },
  actions: {
    /** The token that is good for five more minutes, if there is one. */
    token(): string | undefined {
      const { session } = this
      return session && Date.parse(session.expiresAt) - Date.now() > margin ? session.token : undefined
    },

    /** What an entry proves its caller by: the token, else a code. Call it in {@link alone}. */
    async credential(): Promise<Credential> {
      const token = this.token()
      return token ? { token } : this.freshCode()
    },

    /** A new code, for one POST and its transport retry. Call it in {@link alone}. */
    async freshCode(): Promise<Credential> {
      return { code: await login() }
    },

    /** Runs the work when nobody else is between wx.login and the ciphertext: a login there may replace the key (wechat-platform 0.1). */
    alone<Result>(work: () => Promise<Result>): Promise<Result> {
      const turn = this.queue.then(work, work)
      this.queue = turn.catch(() => undefined)
      return turn
    },

    /** Keeps the session that an answer brought, if it did. */
    adopt(session: Session | undefined): void {
      if (!session) return
      this.session = session
      write(key, session)
    },

    /** Drops this token, unless a newer one came meanwhile. */
    drop(token: string): void {
      if (this.session?.token !== token) return
      this.session = undefined
      remove(key)
    },

    /** A token for everything but an entry, by a login of its own when there is none. One login serves all who ask. */
    async signIn(): Promise<string> {
      const token = this.token()
      if (token) return token
      this.signingIn ??= this.alone(login)
        .then((code) => call('createSession', { code }))
        .then((session) => {
          this.adopt(session)
          return session.token
        })
        .finally(() => {
          this.signingIn = undefined
        })
      return this.signingIn
    },

    /**
     * Calls a route as this user, after the entry in flight; logs in once more when the server asks for it.
     * @throws ApiError, Offline, WechatError
     */
    async request<Name extends RouteName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
      await this.entryInFlight
      const token = await this.signIn()
      try {
        return await call(name, input, { token })
      } catch (error) {
        if (!asksForLogin(error)) throw error
        this.drop(token)
        return call(name, input, { token: await this.signIn() })
      }
    },
  },
})
