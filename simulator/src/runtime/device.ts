/** The phone as a thing: its size, language, theme and the base library of WeChat on it. */
import type { Theme } from './artifact.ts'

export interface Device {
  platform: 'ios' | 'android' | 'devtools'
  /** As wx.getAppBaseInfo spells it: zh_CN, en. */
  language: string
  theme: Theme
  /** The user's text size in WeChat's settings, in px; 16 is standard. */
  fontSizeSetting: number
  windowWidth: number
  windowHeight: number
  pixelRatio: number
  statusBarHeight: number
}

export interface BaseLibrary {
  version: string
  /** APIs that this version does not have yet. */
  without: readonly string[]
}

/** A middle-of-the-road phone with WeChat in Chinese. */
export const standardDevice: Device = {
  platform: 'ios',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 16,
  windowWidth: 375,
  windowHeight: 667,
  pixelRatio: 2,
  statusBarHeight: 20,
}

export const currentBaseLibrary: BaseLibrary = { version: '3.8.0', without: [] }
