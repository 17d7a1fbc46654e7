/** WXSS as CSS for a browser: rpx, imports. Element selectors (`page`, `view`) work as they are, since the tags keep their names. */
import { type Artifact, appConfig, type PageConfig } from './artifact.ts'
import { resolveModule } from './loader.ts'

/**
 * The style sheet of one page: app.wxss, those of the components it uses, its own. WeChat gives each page a web view,
 * so no page's rules reach another page. Within a page the rules of a component are not kept to the component, as
 * WeChat would keep them.
 * `--rpx` must be set on the root: a 750th of the width.
 */
export function styleSheetOf(artifact: Artifact, page: string): string {
  const parts = new Set<string>()
  collectComponents(artifact, page, parts)
  parts.delete(page)
  return ['app', ...parts, page].map((path) => cssOf(artifact, path, new Set())).join('\n')
}

function collectComponents(artifact: Artifact, path: string, found: Set<string>): void {
  if (found.has(path)) return
  found.add(path)
  const { usingComponents = {} } = (artifact.configs[path] ?? {}) as PageConfig
  const shared = Object.values(appConfig(artifact).usingComponents ?? {}).map(
    (target) => `/${target.replace(/^\//, '')}`,
  )
  for (const target of [...shared, ...Object.values(usingComponents)]) {
    collectComponents(artifact, resolveModule(path, target).replace(/\.js$/, ''), found)
  }
}

function cssOf(artifact: Artifact, path: string, seen: Set<string>): string {
  if (seen.has(path)) return ''
  seen.add(path)
  const source = artifact.styles[path] ?? ''
  const imported = source.replace(/@import\s+["']([^"']+)["'];?/g, (_, target: string) =>
    cssOf(artifact, resolveModule(path, target).replace(/(\.wxss)?\.js$/, ''), seen),
  )
  return imported.replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
}

/** How WeChat draws its tags before the mini program says otherwise. */
export const builtinStyles = `
html { --rpx: calc(100vw / 750); -webkit-text-size-adjust: none; }
body { margin: 0; overflow-wrap: break-word; }
page, view, form, navigator, scroll-view, swiper, swiper-item, picker, label { display: block; }
page { min-height: 100vh; box-sizing: border-box; }
text, open-data, icon { display: inline; }
text { white-space: pre-line; }
page-meta, navigation-bar, match-media { display: none; }
image { display: inline-block; width: 320px; height: 240px; overflow: hidden; background: center / 100% 100% no-repeat; }
[hidden] { display: none !important; }
button { position: relative; display: block; box-sizing: border-box; width: 184px; margin: 0 auto; padding: 8px 24px;
  border: 0; border-radius: 4px; background: #f2f2f2; color: #06ae56; font: inherit; font-size: 17px; font-weight: 500;
  line-height: 1.41176471; text-align: center; cursor: pointer; -webkit-tap-highlight-color: transparent; }
input, textarea { display: block; box-sizing: border-box; width: 100%; min-height: 1.4rem; padding: 0; border: 0; outline: none;
  background: none; color: inherit; font: inherit; }
[role="button"], [role="link"], navigator { cursor: pointer; }
:focus-visible { outline: 2px solid #576b95; outline-offset: 2px; }
`
