/** Which rules a page is drawn with. */
import { expect, it } from 'vitest'
import { compileFiles } from './compile.ts'
import { styleSheetOf } from './styles.ts'

const artifact = compileFiles(
  new Map([
    ['app.json', '{"pages":["pages/a/index","pages/b/index"]}'],
    ['app.wxss', '.of-app { width: 750rpx }'],
    ['pages/a/index.json', '{"usingComponents":{"row":"../../components/row"}}'],
    ['pages/a/index.wxss', '@import "../shared.wxss"; page { color: red }'],
    ['pages/shared.wxss', '.imported {}'],
    ['pages/b/index.wxss', '.of-b {}'],
    ['components/row.json', '{"component":true,"usingComponents":{"face":"./face"}}'],
    ['components/row.wxss', '.of-row {}'],
    ['components/face.wxss', '.of-face {}'],
  ]),
)

it('a page has the app’s rules first, those of its components and of theirs, its own last', () => {
  const css = styleSheetOf(artifact, 'pages/a/index')
  expect(css.match(/\.[\w-]+(?= \{)|page/g)).toEqual(['.of-app', '.of-row', '.of-face', '.imported', 'page'])
  expect(css).toContain('width: calc(750 * var(--rpx))')
})

it('no page has the rules of another', () => {
  const css = styleSheetOf(artifact, 'pages/b/index')
  expect(css.match(/\.[\w-]+(?= \{)|page/g)).toEqual(['.of-app', '.of-b'])
})
