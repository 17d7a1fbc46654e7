/** Bundles the server's process for production: our own packages inside, everybody else's in node_modules. */
import { readFileSync } from 'node:fs'
import { build } from 'esbuild'

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>
}
const external = Object.keys(dependencies).filter((name) => !name.startsWith('@qunbang/'))

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/main.ts', 'src/doctor.ts', 'src/db-indexes.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  external: [...external, 'swagger-ui-dist'],
  sourcemap: true,
  logLevel: 'warning',
})
console.log('server/dist is built')
