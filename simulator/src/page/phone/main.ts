/** The code of a phone's iframe: waits to be given a mini program, and runs it. */
import { createBrowserMiniProgram } from '../../runtime/browser.ts'
import { showHoverClasses } from './hover.ts'
import { listenToPulls } from './pull.ts'
import type { PhoneWindow } from './setup.ts'
import { dressIn } from './theme.ts'

;(window as PhoneWindow).startPhone = (setup) => {
  const program = createBrowserMiniProgram(setup)
  dressIn(setup.device.theme)
  program.lifecycle.listen('theme', (value) => dressIn((value as { theme: 'light' | 'dark' }).theme))
  showHoverClasses()
  listenToPulls(() => program.router.pullDown())
  return program
}
