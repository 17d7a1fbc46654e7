/** That no build tells DCloud who uses the mini program. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { withoutPreload } from '../build/without-preload.ts'

const require = createRequire(fileURLToPath(new URL('../package.json', import.meta.url)))
const folder = dirname(require.resolve('@dcloudio/uni-mp-weixin/package.json'))
const runtime = readFileSync(join(folder, 'dist/uni.mp.esm.js'), 'utf8')

describe('the runtime of uni-app', () => {
  it('loses its call to DCloud, and nothing else', () => {
    const mended = withoutPreload(runtime)
    expect(mended).not.toMatch(/preloadAsset\(\);/)
    expect(runtime.length - mended.length).toBeLessThan(30)
  })

  it('fails the build when the call is not there, so that an update cannot bring it back in other words', () => {
    expect(() => withoutPreload('preloadPicture();')).toThrow('was not found')
  })
})
