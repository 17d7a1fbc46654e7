/** A realm in a browser: the window of the phone's iframe. */
import type { Realm } from './realm.ts'

/** @param window the window of an iframe that nothing but this phone uses */
export function createBrowserRealm(window: Window & typeof globalThis): Realm {
  return {
    global: window as unknown as Record<string, unknown>,
    evaluate: (expression, filename) =>
      new window.Function(`return ${expression}\n//# sourceURL=${filename}`)() as unknown,
  }
}
