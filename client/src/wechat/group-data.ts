/** The ciphertext that proves the group of an arrival: getShareInfo by ticket, else its successor getGroupEnterInfo. */
import { callWechat, WechatError } from './call.ts'

export interface GroupData {
  encryptedData: string
  iv: string
}

/** getGroupEnterInfo was entered from no group. */
export const wrongScene = 40097
/** The user is in this WeChat group no more. */
export const leftWechatGroup = 65206

/** Whether WeChat said for certain that there is no group to be had; another login would not change it. */
export function isDefinite(error: unknown): boolean {
  return error instanceof WechatError && (error.errCode === wrongScene || error.errCode === leftWechatGroup)
}

/** By the ticket of this very arrival; valid in this life cycle only (wechat-platform 1.5). */
async function byTicket(shareTicket: string): Promise<GroupData> {
  const { encryptedData, iv } = await callWechat<GroupData>('getShareInfo', (callbacks) =>
    wx.getShareInfo({ shareTicket, ...callbacks }),
  )
  return { encryptedData, iv }
}

/** Of the chat that the latest entry came from; needs no ticket, and knows of none (wechat-platform 3.2). */
async function byEntry(): Promise<GroupData> {
  const { encryptedData, iv } = await callWechat<GroupData>('getGroupEnterInfo', (callbacks) =>
    wx.getGroupEnterInfo(callbacks),
  )
  return { encryptedData, iv }
}

/**
 * With a ticket getShareInfo; without one, or when it fails, getGroupEnterInfo where the base library has it.
 * @param arrival `ticketOnly`: the ticket is of a card just sent, so the chat of the latest entry may be another
 * @param isNewest whether no newer arrival came: getGroupEnterInfo would tell of that one's chat
 * @throws WechatError of the call that says most: a definite one before any other
 */
export async function fetchGroupData(
  { shareTicket, ticketOnly }: { shareTicket?: string; ticketOnly?: boolean },
  isNewest: () => boolean,
): Promise<GroupData> {
  const successor = () => !ticketOnly && isNewest() && wx.canIUse('getGroupEnterInfo')
  const ofNewest = async () => {
    const data = await byEntry()
    if (isNewest()) return data
    throw new WechatError('getGroupEnterInfo', { errMsg: 'getGroupEnterInfo:fail a newer arrival came' })
  }
  if (shareTicket)
    return byTicket(shareTicket).catch((error) => {
      if (isDefinite(error) || !successor()) throw error
      return ofNewest()
    })
  if (successor()) return ofNewest()
  throw new WechatError('getGroupEnterInfo', { errMsg: 'getGroupEnterInfo:fail not in this base library' })
}
