/** How every call to WeChat is made: as a promise, with a real Error, and never longer than its limit. */

/** What WeChat hands to `fail`: a plain object, no Error. */
export interface Failure {
  errMsg?: string
  errCode?: number
}

/** A call that WeChat refused, did not answer, or does not have. */
export class WechatError extends Error {
  override readonly name = 'WechatError'
  readonly api: string
  /** WeChat's number where it gives one, e.g. 65206 of getGroupEnterInfo. */
  readonly errCode: number | undefined

  constructor(api: string, failure: Failure) {
    super(failure.errMsg ?? `${api}:fail`)
    this.api = api
    this.errCode = failure.errCode
  }
}

interface Callbacks<Result> {
  success: (result: Result) => void
  fail: (failure: Failure) => void
}

/**
 * Calls WeChat with callbacks, since getShareInfo and getGroupEnterInfo know no promise style (wechat-platform 3.1, 3.2)
 * and getShareInfo was seen never to call back (Tencent/wepy #178).
 * @param api its name, for the error
 * @param start passes the callbacks on to `wx`
 * @param limit ms; 5 s
 * @throws WechatError when it fails, does not exist in this base library, or stays silent
 */
export function callWechat<Result>(
  api: string,
  start: (callbacks: Callbacks<Result>) => void,
  limit = 5000,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const fail = (failure: Failure) => reject(new WechatError(api, failure))
    const timer = setTimeout(() => fail({ errMsg: `${api}:fail no answer in ${limit} ms` }), limit)
    const settled = () => clearTimeout(timer)
    try {
      start({
        success: (result) => {
          settled()
          resolve(result)
        },
        fail: (failure) => {
          settled()
          fail(failure ?? {})
        },
      })
    } catch (error) {
      settled()
      fail({ errMsg: `${api}:fail ${String(error)}` })
    }
  })
}
