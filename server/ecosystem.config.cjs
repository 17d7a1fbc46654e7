/**
 * pm2: `npm run build --workspace server && pm2 start server/ecosystem.config.cjs`, `pm2 reload qunbang` for a new version.
 * Without REDIS_URL the login codes and session keys live in one process's memory: then one instance.
 */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { parseEnv } = require('node:util')

const root = join(__dirname, '..')

/** As the server reads it: a real variable wins, an empty one counts as missing. */
function redisUrl() {
  if (process.env.REDIS_URL) return process.env.REDIS_URL
  try {
    return parseEnv(readFileSync(join(root, '.env'), 'utf8')).REDIS_URL
  } catch {
    return undefined
  }
}

module.exports = {
  apps: [
    {
      name: 'qunbang',
      script: 'server/dist/main.js',
      cwd: root,
      exec_mode: 'cluster',
      instances: redisUrl() ? 2 : 1,
      // A young generation of 8 MB instead of 16 keeps a loaded worker well under 160 MB (npm run bench).
      node_args: '--enable-source-maps --max-semi-space-size=8',
      // The server says "ready" itself when it listens.
      wait_ready: true,
      listen_timeout: 15_000,
      // More than the 8 s in which it drains; pm2's own default (1.6 s) would cut requests.
      kill_timeout: 10_000,
      max_memory_restart: '400M',
      env: { NODE_ENV: 'production' },
    },
  ],
}
