/** What the page hands to a phone's iframe, and what it gets back. */
import type { BrowserOptions } from '../../runtime/browser.ts'
import type { Device } from '../../runtime/device.ts'
import type { MiniProgram } from '../../runtime/mini-program.ts'

export type PhoneSetup = BrowserOptions & { device: Partial<Device> & Pick<Device, 'theme'> }

/** The window of the iframe; `startPhone` is there when it has loaded. */
export type PhoneWindow = Window & { startPhone?: (setup: PhoneSetup) => MiniProgram }
