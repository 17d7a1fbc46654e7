/** manifest.json as people have it. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { appidOf } from '../build/manifest.ts'

const appidIn = (manifest: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
  writeFileSync(join(folder, 'manifest.json'), manifest)
  return appidOf(folder)
}

it('reads the AppID among the comments that uni-app’s templates have', () => {
  const manifest = `{
    "name" : "x", /* what people see */
    "quickapp" : {},
    /* WeChat */
    "mp-weixin" : {
        "appid" : "wx0123456789abcdef", // https://mp.weixin.qq.com
        "usingComponents" : true
    }
}`
  expect(appidIn(manifest)).toBe('wx0123456789abcdef')
})

it('finds none where there is none', () => {
  expect(appidIn('{ "name": "x" }')).toBeUndefined()
})
