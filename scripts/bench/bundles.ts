/** The bundles under test: the server's own build, and the bare handlers built in the same way. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'server', 'dist')

export const bundles = {
  server: join(dist, 'main.js'),
  bareSqlite: join(dist, 'bench', 'bare-sqlite.js'),
  bareMongo: join(dist, 'bench', 'bare-mongo.js'),
}

/** Builds them all. */
export async function buildBundles(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build', '--workspace', 'server'], { cwd: root, stdio: 'pipe' })
  await build({
    absWorkingDir: join(root, 'server'),
    entryPoints: ['bench/bare-sqlite.ts', 'bench/bare-mongo.ts'],
    outdir: join(dist, 'bench'),
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  })
}
