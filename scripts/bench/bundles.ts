/** The bundles under test: the server's own build, and the bare handlers built in the same way. */
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
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

interface Ecosystem {
  apps: [{ node_args: string }]
}

/** What pm2 gives Node in production; the bare handlers get it too. */
export const nodeArgs: string[] = (
  createRequire(import.meta.url)('../../server/ecosystem.config.cjs') as Ecosystem
).apps[0].node_args.split(' ')

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
