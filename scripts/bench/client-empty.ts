/** The empty uni-app: one page without anything and Pinia, built with the same node_modules. What the mini program costs is what it costs more. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const client = new URL('../../client/package.json', import.meta.url)

const sources: Record<string, string> = {
  'vite.config.ts': `import uni from '@dcloudio/vite-plugin-uni'
export default { plugins: [uni()], define: { __VUE_OPTIONS_API__: false } }
`,
  'src/main.ts': `import { createPinia } from 'pinia'
import { createSSRApp } from 'vue'
import App from './App.vue'
export function createApp() {
  const app = createSSRApp(App)
  app.use(createPinia())
  return { app }
}
`,
  'src/App.vue': '<script>export default {}</script>',
  'src/pages.json': '{ "pages": [{ "path": "pages/index/index", "style": {} }] }',
  'src/manifest.json': JSON.stringify({
    name: 'empty',
    'mp-weixin': { appid: 'touristappid', usingComponents: true, lazyCodeLoading: 'requiredComponents' },
    uniStatistics: { enable: false },
    vueVersion: '3',
  }),
  'src/pages/index/index.vue': '<template><view>empty</view></template>',
}

/**
 * Builds it in a temporary folder, about ten seconds.
 * @returns the folder of the artifact, and what removes it
 * @throws Error when it does not build
 */
export function buildEmptyApp(): { folder: string; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'qunbang-empty-'))
  const remove = () => rmSync(home, { recursive: true })
  try {
    const plugin = dirname(createRequire(client).resolve('@dcloudio/vite-plugin-uni/package.json'))
    symlinkSync(join(plugin, '../..'), join(home, 'node_modules'), 'junction')
    // uni-app looks there for the platforms that it may build for.
    copyFileSync(client, join(home, 'package.json'))
    for (const [path, content] of Object.entries(sources)) {
      mkdirSync(dirname(join(home, path)), { recursive: true })
      writeFileSync(join(home, path), content)
    }
    const build = [join(plugin, 'bin/uni.js'), 'build', '-p', 'mp-weixin']
    execFileSync(process.execPath, build, { cwd: home, stdio: 'pipe', encoding: 'utf8' })
    return { folder: join(home, 'dist/build/mp-weixin'), remove }
  } catch (error) {
    remove()
    throw error
  }
}
