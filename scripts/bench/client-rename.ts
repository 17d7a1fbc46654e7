/** Gives a member a name. The server keeps no nicknames yet, so it is done where they would come from: in its answers, or in the list on the phone. */
import type { MemberPage } from '@qunbang/shared/contract'
import type { Driver } from '../../simulator/src/driver/driver.ts'

/** From now on the member at this place of each first page has this name, as if the server had answered so. */
export function renameInAnswers(phone: Driver, place: number, nickname: string): void {
  const { handlers } = phone.program()
  const { request } = handlers.async
  if (!request) throw new Error('This phone has no wx.request')
  handlers.async.request = async (options) => {
    const answer = (await request(options)) as { data: MemberPage }
    const member = String(options.url).endsWith('/members') ? answer.data.items[place] : undefined
    if (member) member.nickname = nickname
    return answer
  }
}

/** What of a row hangs on the name. */
interface Row {
  name: string
  label: string
  letter: string
}

interface PageInstance {
  $vm: { $pinia: { state: { value: { group: { rows: Row[] } } } } }
}

/** Changes the name in the group store, as an answer about this one member would. */
export function renameInStore(phone: Driver, place: number, name: string): void {
  const page = phone.program().router.top()?.caller as unknown as PageInstance
  const row = page.$vm.$pinia.state.value.group.rows[place]
  if (!row) throw new Error(`There is no row ${place}`)
  Object.assign(row, { name, label: row.label.replace(row.name, name), letter: name.slice(0, 1) })
}
