/** The route of logins. */
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { Sessions } from './service.ts'

export const sessionRoutes = (sessions: Sessions): Endpoint[] => [
  endpoint('createSession', ({ input, deadline }) => sessions.create(input.code, deadline)),
]
