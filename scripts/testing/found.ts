/** How the run looks for a service: one source after the other, the first that has it wins. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TestService } from './provided.ts'

/** A service that was found; `stop` ends what the run itself started. */
export interface Found {
  service: TestService
  stop?: () => Promise<unknown>
}

/** Why a source has nothing: a few words that fit into one line with the others. */
export interface NotFound {
  reason: string
}

/** @throws Error when somebody asked for this source by name and it does not answer: nothing else may stand in. */
export type Source = () => Promise<Found | NotFound>

/** Asks the sources in order; later ones are not even started once one has the service. */
export async function firstOf(sources: readonly Source[]): Promise<Found | NotFound> {
  const reasons: string[] = []
  for (const source of sources) {
    const answer = await source()
    if ('service' in answer) return answer
    reasons.push(answer.reason)
  }
  return { reason: reasons.join('; ') }
}

/** The first executable of this name on the PATH, or null. */
export function onPath(name: string, path = process.env.PATH ?? ''): string | null {
  const files = path.split(delimiter).flatMap((folder) => (folder ? [join(folder, name)] : []))
  return files.find(isExecutable) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
