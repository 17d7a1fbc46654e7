/** The world of globals that a mini program runs in. It is the phone's own: uni-app overwrites wx, Page and Component in it. */

export interface Realm {
  /** The global object; what is set here is a bare name for the mini program. */
  readonly global: Record<string, unknown>
  /** Evaluates one expression in the realm. */
  evaluate(expression: string, filename: string): unknown
}
