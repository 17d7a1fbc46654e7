/** Every route of the API by name: how to call it and whether calling it again is safe. All the client bundles of the contract, with errors.ts. */

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path under {@link basePath}; `:name` stands for the input's key of that name. */
  readonly path: string
  /** Whether a request whose answer was lost may be sent again without a second effect. */
  readonly safeToRepeat: boolean
}

/** The prefix of every route below. */
export const basePath = '/api/v1'

export const routes = {
  createSession: { method: 'POST', path: '/sessions', safeToRepeat: true },
  enterGroup: { method: 'POST', path: '/group-entries', safeToRepeat: true },
  listGroups: { method: 'GET', path: '/groups', safeToRepeat: true },
  getGroup: { method: 'GET', path: '/groups/:groupId', safeToRepeat: true },
  listMembers: { method: 'GET', path: '/groups/:groupId/members', safeToRepeat: true },
  leaveGroup: { method: 'DELETE', path: '/groups/:groupId/members/me', safeToRepeat: true },
  rejoinGroup: { method: 'PUT', path: '/groups/:groupId/members/me', safeToRepeat: true },
  createShare: { method: 'POST', path: '/shares', safeToRepeat: false },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
