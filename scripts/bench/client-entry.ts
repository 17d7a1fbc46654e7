/** What an entry costs on the wire: requests and bytes from the tap on a card to the list. */
import type { Driver } from '../../simulator/src/driver/driver.ts'
import { put, type Street } from './client-street.ts'
import { atMost, type Row } from './row.ts'

interface Exchange {
  requests: number
  sent: number
  received: number
}

const bytesOf = (value: unknown): number =>
  value === undefined ? 0 : Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value))

/** What went over the wire since the journal had so many entries, until the list was painted: the next card's id comes after it. */
function exchangeSince(phone: Driver, from: number): Exchange {
  const entries = phone.program().journal.entries.slice(from)
  const toEntries = ({ name }: { name: string }) => name.endsWith('/group-entries')
  const asked = entries
    .filter(({ name }) => name === 'wx.request')
    .map(({ detail }) => detail as RequestOptions)
  const answered = entries.filter(({ kind }) => kind === 'http')
  const sent = asked.filter(({ url }) => toEntries({ name: url })).map(({ data }) => bytesOf(data))
  const received = answered.filter(toEntries).map(({ detail }) => bytesOf((detail as { body: string }).body))
  const last = answered.findLastIndex(toEntries)
  return { requests: last + 1, sent: sum(sent), received: sum(received) }
}

interface RequestOptions {
  url: string
  data?: unknown
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

function row(what: string, budget: number, { requests, sent, received }: Exchange): Row {
  const note = `${sent} B sent, ${received} B received, in bodies`
  return atMost(budget, { what: `requests from tap to list, ${what}`, value: requests, unit: '', note })
}

/** The first visit with a code, later ones with a token, and the two refusals that ask for a login. */
export async function entryRows({ stage, newcomer, phone, cardId }: Street): Promise<Row[]> {
  const person = newcomer()
  const wang = phone(person)
  const visit = async (what: string, budget: number): Promise<Row> => {
    const from = wang.isRunning() ? wang.program().journal.entries.length : 0
    await wang.tapCard(cardId)
    return row(what, budget, exchangeSince(wang, from))
  }
  const rows = [await visit('first visit, 50 rows', 1), await visit('with a token', 1)]
  stage.world.rotateKey(person)
  rows.push(await visit('after 409: WeChat changed the key', 2))
  const session = JSON.parse(wang.storage.get('session') ?? 'null') as { token: string }
  await wang.kill()
  wang.storage.set('session', JSON.stringify({ ...session, token: `${session.token.slice(0, -4)}AAAA` }))
  rows.push(await visit('after 401: the token opens nothing', 2))
  put(wang)
  return rows
}
