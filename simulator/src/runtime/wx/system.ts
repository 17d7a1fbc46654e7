/** What the phone and WeChat on it are: wx.getSystemInfoSync, its successors, account and network. */
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** Read anew at every call: theme and network change while the mini program runs. */
export function systemFamily(context: WxContext): Family {
  const { network } = context
  const information = () => ({ ...windowInfo(context), ...deviceInfo(context), ...appBaseInfo(context) })
  return {
    async: {
      getSystemInfo: information,
      getNetworkType: () => ({ networkType: network.online ? 'wifi' : 'none' }),
    },
    sync: {
      getSystemInfoSync: information,
      getWindowInfo: () => windowInfo(context),
      getDeviceInfo: () => deviceInfo(context),
      getAppBaseInfo: () => appBaseInfo(context),
      getAccountInfoSync: () => ({
        miniProgram: { appId: appIdOf(context), envVersion: 'develop', version: '' },
      }),
      getMenuButtonBoundingClientRect: () => menuButton(context),
      nextTick: (callback: () => void) => void context.activity.timers.setTimeout(callback, 0),
      onNetworkStatusChange: (callback: (status: object) => void) => network.listen(callback),
      offNetworkStatusChange: (callback: (status: object) => void) => network.unlisten(callback),
    },
  }
}

/** As the build names it; without one it is WeChat's for who only tries. */
function appIdOf({ artifact }: WxContext): string {
  const project = artifact.configs['project.config'] as { appid?: string } | undefined
  return project?.appid || 'touristappid'
}

function windowInfo({ device }: WxContext) {
  const { windowWidth, windowHeight, pixelRatio, statusBarHeight } = device
  return {
    windowWidth,
    windowHeight,
    pixelRatio,
    statusBarHeight,
    screenWidth: windowWidth,
    screenHeight: windowHeight + statusBarHeight + 44,
    screenTop: statusBarHeight + 44,
    safeArea: {
      left: 0,
      right: windowWidth,
      top: statusBarHeight,
      bottom: windowHeight,
      width: windowWidth,
      height: windowHeight,
    },
  }
}

const deviceInfo = ({ device }: WxContext) => ({
  brand: 'simulator',
  model: 'simulator',
  system: device.platform === 'android' ? 'Android 14' : 'iOS 17',
  platform: device.platform,
  benchmarkLevel: 40,
})

const appBaseInfo = ({ device, baseLibrary }: WxContext) => ({
  SDKVersion: baseLibrary.version,
  version: '8.0.60',
  language: device.language,
  theme: device.theme,
  fontSizeSetting: device.fontSizeSetting,
  fontSizeScaleFactor: device.fontSizeSetting / 16,
  enableDebug: false,
  host: { env: 'WeChat' },
})

function menuButton({ device }: WxContext) {
  const [width, height, top] = [87, 32, device.statusBarHeight + 6]
  const left = device.windowWidth - width - 7
  return { width, height, top, left, right: left + width, bottom: top + height }
}
