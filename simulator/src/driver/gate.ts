/** Holds requests of one phone back, so that a test can do something while they are under way. */

export interface Hold {
  /** Resolves when the request has come to the gate. */
  readonly arrived: Promise<void>
  /** Lets it through, or everything when none has come. */
  release(): void
}

export interface Gate {
  /** In place of fetch. */
  fetch: typeof fetch
  /** Stops the next request whose path contains `part` before it reaches the server. */
  hold(part: string): Hold
  /** The next request whose path contains `part` reaches the server; its answer is lost. */
  loseAnswer(part: string): void
}

/** Everything passes until it is told otherwise. */
export function createGate(): Gate {
  const holds = new Set<{ part: string; came: () => void; released: Promise<void> }>()
  const losses: string[] = []
  return {
    async fetch(input, init) {
      const url = String(input)
      const hold = [...holds].find(({ part }) => url.includes(part))
      if (hold) {
        holds.delete(hold)
        hold.came()
        await releasedOrAborted(hold.released, init?.signal)
      }
      const lost = losses.findIndex((part) => url.includes(part))
      const answer = await fetch(input, init)
      if (lost < 0) return answer
      losses.splice(lost, 1)
      await answer.arrayBuffer()
      throw new TypeError('The connection broke before the answer came')
    },
    hold(part) {
      let came = () => {}
      let release = () => {}
      const arrived = new Promise<void>((resolve) => {
        came = resolve
      })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const hold = { part, came, released }
      holds.add(hold)
      return {
        arrived,
        release() {
          holds.delete(hold)
          release()
        },
      }
    },
    loseAnswer: (part) => void losses.push(part),
  }
}

/** As fetch: a time limit or the background ends a request that is held. */
function releasedOrAborted(released: Promise<void>, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new DOMException('The request was aborted', 'AbortError'))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    void released.then(resolve)
  })
}
