/** Consent to the privacy guide (2.32.3): the person of the simulator has agreed already (wechat-platform 10.1). */
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** Nothing ever needs to be authorized. */
export function privacyFamily(_context: WxContext): Family {
  return {
    async: {
      getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '《群榜隐私保护指引》' }),
      requirePrivacyAuthorize: () => {},
      openPrivacyContract: () => {},
      getSetting: () => ({ authSetting: {} }),
    },
    sync: {
      onNeedPrivacyAuthorization: () => {},
    },
  }
}
