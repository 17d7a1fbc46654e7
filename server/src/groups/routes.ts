/** The routes of groups and members. */
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { Groups } from './service.ts'

export const groupRoutes = (groups: Groups): Endpoint[] => [
  endpoint('enterGroup', ({ input, bearer, deadline }) => groups.enter({ ...input, bearer }, deadline)),
  endpoint('listGroups', ({ user, input, deadline }) => groups.mine(user, input, deadline)),
  endpoint('getGroup', ({ user, input, deadline }) => groups.get(user, input.groupId, deadline)),
  endpoint('listMembers', ({ user, input, deadline }) => groups.members(user, input, deadline)),
  endpoint('leaveGroup', ({ user, input, deadline }) => groups.leave(user, input.groupId, deadline)),
  endpoint('rejoinGroup', ({ user, input, deadline }) => groups.rejoin(user, input.groupId, deadline)),
]
