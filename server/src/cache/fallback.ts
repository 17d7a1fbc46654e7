/** Asks a shared engine, and something of this process while the engine is away. */
import type { BaseLogger } from 'pino'

export interface Fallback {
  /** `ask`'s answer, or `standIn`'s when it fails. Rejects only when both fail. */
  orElse<Answer>(ask: () => Promise<Answer>, standIn: () => Promise<Answer>): Promise<Answer>
  /** For failures that no verb sees: a connection that could not be made. */
  failed(error: unknown): void
}

/**
 * Says in one log line each when the engine went away and when it came back.
 * @param ready settles, in bounded time, when the first connection stands or failed; verbs wait for it
 */
export function createFallback(
  ready: Promise<unknown>,
  logger: Pick<BaseLogger, 'warn' | 'info'> | undefined,
): Fallback {
  let away = false
  const answered = () => {
    if (away) logger?.info('the cache is back')
    away = false
  }
  const failed = (error: unknown) => {
    // The message only: a Redis client hangs the command's arguments on its errors.
    const reason = error instanceof Error ? error.message : 'unknown'
    if (!away) logger?.warn({ reason }, 'the cache is away; memory stands in')
    away = true
  }

  return {
    failed,
    async orElse(ask, standIn) {
      try {
        await ready
        const answer = await ask()
        answered()
        return answer
      } catch (error) {
        failed(error)
        return standIn()
      }
    },
  }
}
