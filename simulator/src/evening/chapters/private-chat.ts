/** A card in a private chat leads into no group, however it arrives. */
import type { WxFailure } from '../../phone.ts'
import { outcomeOf } from '../api.ts'
import { type Evening, refused } from '../chapter.ts'

export async function privateChat(evening: Evening): Promise<void> {
  const { story, wang, wangAndLi } = evening
  story.chapter('Wang sends a card to Li alone')
  const card = await wang.sendCard(wangAndLi)
  await asUsual(evening, card)
  await onAndroid(evening, card)
}

async function asUsual({ story, li }: Evening, card: string): Promise<void> {
  const { scene, shareTicket } = await li.phone.openCard(card)
  story.expect(
    'Li taps it: scene 1007, and no ticket',
    { scene, shareTicket },
    { scene: 1007, shareTicket: undefined },
  )
  const failure = await failureOf(li.phone.getGroupEnterInfo())
  story.expect('WeChat gives no group data here', failure?.errCode, 40097)
  const data = await li.phone.getGroupEnterInfo({ allowSingleChat: true })
  const answer = await li.post(data)
  story.expect('Data of a single chat opens, and is no group', outcomeOf(answer), refused('NOT_A_GROUP'))
}

/** Android has reported such a card as one of a group; the failing getShareInfo tells the truth. */
async function onAndroid({ story, world, li }: Evening, card: string): Promise<void> {
  world.switches.androidTicketInSingleChat = true
  const { scene, shareTicket = '' } = await li.phone.openCard(card)
  const failure = await failureOf(li.phone.getShareInfo({ shareTicket }))
  story.expect(
    'On an old Android the tap says 1044 and brings a ticket, which opens nothing',
    { scene, failed: failure !== null },
    { scene: 1044, failed: true },
  )
  world.switches.androidTicketInSingleChat = false
}

const failureOf = (call: Promise<unknown>): Promise<WxFailure | null> =>
  call.then(
    () => null,
    (failure: WxFailure) => failure,
  )
