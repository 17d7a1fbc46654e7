/** Prints the closing lines of a run; the last is the plain "N passed, N failed, N skipped". */
import { relative } from 'node:path'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule, TestRunEndReason, Vitest } from 'vitest/node'
import type { MissingService } from './provided.ts'
import { servicesAreRequired } from './required.ts'
import { closingLines, countOf, isConformance, type Result } from './summary.ts'

export default class ClosingLines implements Reporter {
  #lines: string[] = []
  #missing: () => readonly MissingService[] = () => []

  onInit(vitest: Vitest): void {
    this.#missing = () => vitest.getRootProject().getProvidedContext().missing ?? []
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const results = modules.flatMap((module) => [...module.children.allTests()].map(resultOf))
    const errors = unhandled.length + modules.reduce((sum, module) => sum + errorsAround(module), 0)
    this.#lines = closingLines({ results, errors, missing: this.#missing() })
    if (reason === 'interrupted' || countOf(results).skipped === 0 || !servicesAreRequired()) return
    this.#lines.unshift('Skipped tests are a failure here.')
    process.exitCode = 1
  }

  /** Vitest's own summary is printed in this step, so that ours comes last. */
  onFinished(): void {
    console.log(`\n${this.#lines.join('\n')}`)
  }
}

/** A test that never came to its end (its hooks threw, its worker died) did not pass. */
function resultOf(test: TestCase): Result {
  const { state } = test.result()
  return {
    file: fileOf(test),
    suite: suiteOf(test),
    state: state === 'pending' ? 'failed' : state,
  }
}

const fileOf = (test: TestCase): string => relative(process.cwd(), test.module.moduleId)

function suiteOf(test: TestCase): string {
  let inner: TestCase['parent'] = test.parent
  let outermost = fileOf(test)
  while (inner.type === 'suite') {
    if (isConformance(inner.name)) return inner.name
    outermost = inner.name
    inner = inner.parent
  }
  return outermost
}

/** Errors of loading the file, and of hooks around its tests. */
function errorsAround(module: TestModule): number {
  const suites = [...module.children.allSuites()]
  return module.errors().length + suites.reduce((sum, suite) => sum + suite.errors().length, 0)
}
