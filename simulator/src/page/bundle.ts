/** Bundles the page's and the phone's code for the browser, in memory. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** JavaScript by the name under which the page asks for it. @throws Error with esbuild's words when it does not build */
export async function bundlePage(): Promise<Record<'page.js' | 'phone.js', string>> {
  const { outputFiles } = await build({
    entryPoints: { page: here('browser/main.ts'), phone: here('phone/main.ts') },
    outdir: here('.'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const textOf = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))?.text ?? ''
  return { 'page.js': textOf('page.js'), 'phone.js': textOf('phone.js') }
}
