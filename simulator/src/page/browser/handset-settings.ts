/** What can be set on one phone. */
import type { Theme } from '../../runtime/artifact.ts'
import type { Device } from '../../runtime/device.ts'
import type { MiniProgram } from '../../runtime/mini-program.ts'
import { language } from './text.ts'

export interface HandsetSettings {
  offline: boolean
  slow: boolean
  /** A base library without getGroupEnterInfo. */
  oldLibrary: boolean
  largeText: boolean
  language: 'zh_CN' | 'en'
  /** Of the screen, in px. */
  width: 320 | 375 | 430
}

export const defaultSettings: HandsetSettings = {
  offline: false,
  slow: false,
  oldLibrary: false,
  largeText: false,
  language: language === 'zh' ? 'zh_CN' : 'en',
  width: 375,
}

/** WeChat's standard is 16; the large setting of the tests is 1.4 times that. */
const fontSize = ({ largeText }: HandsetSettings) => (largeText ? 22.4 : 16)

/** The device as the mini program finds it at its start. */
export function deviceOf(
  settings: HandsetSettings,
  theme: Theme,
  frame: HTMLElement,
): Partial<Device> & { theme: Theme } {
  return {
    language: settings.language,
    fontSizeSetting: fontSize(settings),
    theme,
    windowWidth: frame.clientWidth,
    windowHeight: frame.clientHeight,
    pixelRatio: window.devicePixelRatio,
  }
}

/** Applies what a running process feels at once. */
export function obeySettings(program: MiniProgram, settings: HandsetSettings): void {
  program.network.online = !settings.offline
  program.network.delay = settings.slow ? 2000 : 0
  if (program.device.fontSizeSetting === fontSize(settings)) return
  program.device.fontSizeSetting = fontSize(settings)
  program.screen.change({ rootFontSize: fontSize(settings) })
}

/** Whether one of these is something that a running process never hears of. */
export const isColdOnly = (part: Partial<HandsetSettings>): boolean =>
  (['language', 'oldLibrary', 'width'] as const).some((name) => part[name] !== undefined)
