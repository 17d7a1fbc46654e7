/** Toxiproxy: a proxy whose connections can be made slow, cut or silent while the tests look on. */
import { type GoProgram, programFile } from './go.ts'
import { keepRunning } from './service.ts'

export const toxiproxy: GoProgram = {
  name: 'toxiproxy',
  version: '2.5.0',
  source: 'github.com/Shopify/toxiproxy/v2/cmd/server',
}

/** Starts it with no proxies: a test makes its own through the control address. */
export async function keepToxiproxy(): Promise<string> {
  return keepRunning({
    name: 'toxiproxy',
    version: toxiproxy.version,
    command: programFile(toxiproxy),
    args: (port) => ['-host', '127.0.0.1', '-port', String(port)],
    ready: async (port) =>
      fetch(`http://127.0.0.1:${port}/version`, { signal: AbortSignal.timeout(1000) }).then(
        (response) => response.ok,
        () => false,
      ),
  })
}
