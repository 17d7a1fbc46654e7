/** Every environment variable the server reads, with its default; all faults are reported at once. */
import { z } from 'zod'

/** Digits and nothing else: what JavaScript makes of a blank or of "0x50" is no number that anybody wrote. */
const whole = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.string().regex(/^\d+$/, error).transform(Number).pipe(z.number().min(min, error).max(max, error))
}
const maxPort = 65_535
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must look like ${example}`, abort: true })

/** One or two secrets of at least 32 characters, comma-separated while rotating: the first seals, both open. */
const secrets = z
  .string()
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .pipe(
    z
      .array(z.string().min(32, 'needs at least 32 characters in each secret (openssl rand -base64 32)'))
      .min(1)
      .max(2, 'takes one secret, or two separated by a comma while rotating'),
  )

/** Not parsed as a URL: it may name several hosts. */
const mongodbUri = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/[^/\s]+/, {
    error: 'must look like mongodb://127.0.0.1:27017/qunbang',
    abort: true,
  })
  .regex(/^[^/]+\/\/[^/]+\/[^/?\s]+/, 'needs a database name, as in mongodb://127.0.0.1:27017/qunbang')

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, maxPort).default(3000),
  WECHAT_APPID: z.string().regex(/^wx[0-9a-f]{16}$|^touristappid$/, 'must look like wx0123456789abcdef'),
  WECHAT_SECRET: z.string().regex(/^[0-9a-f]{32}$/, 'must be the 32 hexadecimal characters of the AppSecret'),
  WECHAT_API_BASE: url(/^https?$/, 'https://api.weixin.qq.com')
    .refine((value) => !/[?#@]/.test(value), 'takes an address without user, query or fragment')
    .default('https://api.weixin.qq.com'),
  APP_SECRET: secrets.optional(),
  MONGODB_URI: mongodbUri.optional(),
  REDIS_URL: url(/^rediss?$/, 'redis://127.0.0.1:6379')
    .refine(
      (value) => /^\/?\d*$/.test(new URL(value).pathname),
      'takes a database number behind it, or nothing',
    )
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ALLOW_EMBEDDED: flag.default(false),
  MEMBERSHIP_DAYS: whole(0, 36_500).default(90),
  TRUST_PROXY: whole(0, 10).default(0),
  METRICS_PORT: whole(1, maxPort).optional(),
  NODE_APP_INSTANCE: whole(0, 1_000).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What production does not start without, whatever else is wrong. */
function refusals(env: Record<string, string | undefined>): string[] {
  if (env.NODE_ENV !== 'production') return []
  const faults: string[] = []
  if (!env.APP_SECRET) faults.push('APP_SECRET: is required in production (openssl rand -base64 32)')
  if (!env.MONGODB_URI && env.ALLOW_EMBEDDED !== 'true')
    faults.push('MONGODB_URI: is required in production; ALLOW_EMBEDDED=true accepts SQLite on one machine')
  return faults
}

/** One port per worker, and none beyond the last. */
const metricsPortOf = ({ METRICS_PORT, NODE_APP_INSTANCE }: z.output<typeof environment>) =>
  METRICS_PORT === undefined ? undefined : METRICS_PORT + NODE_APP_INSTANCE

const read = (value: z.output<typeof environment>) => ({
  production: value.NODE_ENV === 'production',
  development: value.NODE_ENV === 'development',
  host: value.HOST,
  port: value.PORT,
  appid: value.WECHAT_APPID,
  wechatSecret: value.WECHAT_SECRET,
  wechatApiBase: value.WECHAT_API_BASE.replace(/\/$/, ''),
  /** Undefined only outside production: openDeps then makes one and keeps it in dataDir. */
  appSecrets: value.APP_SECRET,
  mongodbUri: value.MONGODB_URI,
  redisUrl: value.REDIS_URL,
  dataDir: value.DATA_DIR,
  /** 0: a membership never ages out. */
  membershipDays: value.MEMBERSHIP_DAYS,
  trustProxy: value.TRUST_PROXY,
  /** This worker's own port for /metrics; undefined: off. */
  metricsPort: metricsPortOf(value),
  logLevel: value.LOG_LEVEL,
})

export type Config = ReturnType<typeof read>

/** Thrown by {@link readConfig}: one line per fault, each with the variable's name and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: string[]

  constructor(faults: string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

function faultOf(issue: z.core.$ZodIssue, env: Record<string, string | undefined>): string {
  const name = String(issue.path[0] ?? '')
  const missing = issue.code === 'invalid_type' && env[name] === undefined
  return `${name}: ${missing ? 'is required' : issue.message}`
}

/**
 * Reads the configuration from environment variables; an empty one counts as missing.
 * @throws ConfigError with every fault at once
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const result = environment.safeParse(present)
  const faults = result.success ? [] : result.error.issues.map((issue) => faultOf(issue, present))
  if (result.success && (metricsPortOf(result.data) ?? 0) > maxPort)
    faults.push(`METRICS_PORT: leaves no port for worker ${result.data.NODE_APP_INSTANCE}`)
  faults.push(...refusals(present))
  if (!result.success || faults.length > 0) throw new ConfigError(faults)
  return read(result.data)
}
