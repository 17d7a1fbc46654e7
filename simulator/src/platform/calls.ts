/** Counts what the platform was asked, for tests that say how often a server may ask. */

export interface Calls {
  /** How often jscode2session was called, with any code. */
  total(): number
  /** How often it was called with this code. */
  withCode(code: string): number
  /** How often it answered this errcode; 0: success. Answers that never arrived whole are not counted. */
  answered(errcode: number): number
}

/** A counter and the two places where it counts. */
export function countCalls(): Calls & { came(code: string): void; answer(errcode: number): void } {
  const codes: string[] = []
  const errcodes: number[] = []
  return {
    total: () => codes.length,
    withCode: (code) => codes.filter((called) => called === code).length,
    answered: (errcode) => errcodes.filter((answered) => answered === errcode).length,
    came: (code) => void codes.push(code),
    answer: (errcode) => void errcodes.push(errcode),
  }
}
