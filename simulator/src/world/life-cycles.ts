/** One life cycle of the mini program on one phone: the tickets that are good in it, and where its latest entry came from. */
import type { AnyChat } from './chats.ts'
import type { Random } from './random.ts'

export interface LifeCycle {
  /** A new ticket for one opening of a card; `chat` null: it looks like one and opens nothing. */
  ticket(chat: AnyChat | null): string
  /** The chat of a ticket of the present life cycle; null for any other. */
  chatOfTicket(shareTicket: string): AnyChat | null
  /** Notes the latest entry; null: it came from no chat. */
  enteredFrom(chat: AnyChat | null): void
  latestEntry(): AnyChat | null
  /** The mini program was reclaimed: nothing of it is good any more. */
  end(): void
}

/** @param random names the tickets: a different one at every opening (wechat-platform 1.5) */
export function createLifeCycle(random: Random): LifeCycle {
  const tickets = new Map<string, AnyChat | null>()
  let entry: AnyChat | null = null
  return {
    ticket(chat) {
      const shareTicket = random.id(32)
      tickets.set(shareTicket, chat)
      return shareTicket
    },
    chatOfTicket: (shareTicket) => tickets.get(shareTicket) ?? null,
    enteredFrom(chat) {
      entry = chat
    },
    latestEntry: () => entry,
    end() {
      tickets.clear()
      entry = null
    },
  }
}
