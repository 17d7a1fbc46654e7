/** Holds requests of one phone back, so that a test can do something while they are under way. */

export interface Hold {
  /** Resolves when a request has come to the gate. */
  readonly arrived: Promise<void>
  /** Lets all of them through, now and later. */
  release(): void
}

export interface Gate {
  /** In place of fetch. */
  fetch: typeof fetch
  /** Stops requests that come from now on and whose path contains `part`, before they reach the server. */
  hold(part: string): Hold
  /** The next request whose path contains `part` reaches the server; its answer is lost. */
  loseAnswer(part: string): void
}

export function createGate(): Gate {
  const holds = new Set<{ part: string; came: () => void; released: Promise<void> }>()
  const losses: string[] = []
  return {
    async fetch(input, init) {
      const url = String(input)
      const matching = [...holds].filter(({ part }) => url.includes(part))
      for (const hold of matching) hold.came()
      await Promise.all(matching.map(({ released }) => released))
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
