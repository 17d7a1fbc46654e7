/** Whether this run may leave tests out. */

/** In CI, or where REQUIRE_SERVICES=1 says so, a missing service and a skipped test are failures. */
export const servicesAreRequired = (env: Record<string, string | undefined> = process.env): boolean =>
  env.CI === 'true' || env.REQUIRE_SERVICES === '1'
