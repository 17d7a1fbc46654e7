/** What the page shows: the world, who one is, which chat is open. */
import type { ChatView, PersonView, WorldView } from '../../bridge/protocol.ts'
import type { Theme } from '../../runtime/artifact.ts'

export interface State {
  world: WorldView
  /** personId of who one is. */
  me: string
  /** Each person's open chat. */
  open: Record<string, string>
  theme: Theme
  /** What the person at the window chose. */
  themeChoice: Theme | 'auto'
}

export interface Store {
  readonly now: State
  change(part: Partial<State>): void
  /** Calls the listener now and after every change. */
  watch(listener: (state: State) => void): void
}

/** @param first the state to begin with */
export function createStore(first: State): Store {
  const listeners = new Set<(state: State) => void>()
  const store = {
    now: first,
    change(part: Partial<State>) {
      store.now = { ...store.now, ...part }
      for (const listener of listeners) listener(store.now)
    },
    watch(listener: (state: State) => void) {
      listeners.add(listener)
      listener(store.now)
    },
  }
  return store
}

/** Who one is. */
export function meOf({ world, me }: State): PersonView {
  return world.people.find(({ personId }) => personId === me) ?? { personId: me, name: '' }
}

const has = (people: PersonView[], personId: string) => people.some((person) => person.personId === personId)

/** Whether the person has left the group and only sees what lies in it. */
export function hasLeft(chat: ChatView, personId: string): boolean {
  return !has(chat.members, personId)
}

/** The chats on one's phone, those with the latest message first. */
export function myChats({ world, me }: State): ChatView[] {
  const lastAt = ({ messages }: ChatView) => messages.at(-1)?.at ?? 0
  return world.chats
    .filter((chat) => has(chat.members, me) || has(chat.former, me))
    .sort((one, other) => lastAt(other) - lastAt(one))
}

/** The chat that is open on one's screen, if one has any. */
export function openChat(state: State): ChatView | undefined {
  const chats = myChats(state)
  return chats.find(({ chatId }) => chatId === state.open[state.me]) ?? chats[0]
}

/** A group's name; in a single chat the other's. */
export function titleOf({ title, kind, members }: ChatView, me: string): string {
  if (kind === 'group') return title
  return members.find(({ personId }) => personId !== me)?.name ?? ''
}
