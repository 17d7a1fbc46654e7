/** The route of shares. */
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { Shares } from './service.ts'

export const shareRoutes = (shares: Shares): Endpoint[] => [
  endpoint('createShare', ({ user, input, deadline }) => shares.create(user, input.groupId, deadline)),
]
