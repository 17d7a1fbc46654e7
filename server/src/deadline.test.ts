/** The one time limit of a request. */
import { expect, it, vi } from 'vitest'
import { createDeadline, storageMs } from './deadline.ts'
import { AppError } from './errors.ts'

it('begins with the first storage call, and ends with STORE_UNAVAILABLE as its reason', () => {
  vi.useFakeTimers()
  const deadline = createDeadline()
  vi.advanceTimersByTime(10 * storageMs)
  const { signal } = deadline
  expect(deadline.signal).toBe(signal)
  vi.advanceTimersByTime(storageMs - 1)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.reason).toBeInstanceOf(AppError)
  expect(signal.reason).toMatchObject({ code: 'STORE_UNAVAILABLE' })
  vi.useRealTimers()
})

it('is no more once the request was answered', () => {
  vi.useFakeTimers()
  const deadline = createDeadline()
  const { signal } = deadline
  deadline.end()
  vi.advanceTimersByTime(10 * storageMs)
  expect(signal.aborted).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
