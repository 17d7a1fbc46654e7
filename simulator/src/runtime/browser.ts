/** A mini program in an iframe: drawn, scrolled and sized by the browser. The page of the simulator bundles this for each phone. */
import { type Artifact, appConfig, pageConfig } from './artifact.ts'
import { createBrowserRealm } from './browser-realm.ts'
import { createMiniProgram, type MiniProgram, type MiniProgramOptions } from './mini-program.ts'
import { createWindowView } from './window-view.ts'

export type BrowserOptions = Omit<MiniProgramOptions, 'realm' | 'view'>

/** Call it once per load of the iframe: a cold start is a reload. */
export function createBrowserMiniProgram(options: BrowserOptions): MiniProgram {
  const { artifact } = options
  const program = createMiniProgram({
    ...options,
    realm: createBrowserRealm(window),
    view: createWindowView(artifact),
  })
  const fit = () => {
    document.documentElement.style.fontSize = `${program.screen.now.rootFontSize}px`
    document.documentElement.lang = program.device.language.replace('_', '-')
  }
  fit()
  program.screen.listen(fit)
  window.addEventListener('scroll', createScroll(artifact, program), { passive: true })
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    program.lifecycle.rejection(event.reason)
  })
  window.addEventListener('error', (event) => program.lifecycle.fault('window', event.error ?? event.message))
  return program
}

/** onPageScroll, and onReachBottom once whenever the end comes within its distance (default 50 px). */
function createScroll(artifact: Artifact, program: MiniProgram): () => void {
  /** How high the page was when it was last told; grown since, it has a new end. */
  let told = 0
  return () => {
    const page = program.router.top()
    if (!page) return
    const config = pageConfig(artifact, page.path, program.device.theme)
    const distance = config.onReachBottomDistance ?? appConfig(artifact).window?.onReachBottomDistance ?? 50
    const height = document.documentElement.scrollHeight
    const isNear = height - window.innerHeight - window.scrollY <= distance
    if (isNear && told !== height) program.router.call('onReachBottom')
    told = isNear ? height : 0
    program.router.call('onPageScroll', { scrollTop: window.scrollY })
  }
}
