/** Gives every request its deadline, and stops its clock when it was answered. */
import { createDeadline } from '../deadline.ts'
import type { Middleware } from './context.ts'

export const deadline: Middleware = async (ctx, next) => {
  ctx.state.deadline = createDeadline()
  try {
    await next()
  } finally {
    ctx.state.deadline.end()
  }
}
