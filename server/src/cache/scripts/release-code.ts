/** Lua: takes a claim away, if it still stands. */

/** KEYS: the code. ARGV: the claim. */
export const releaseCode = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`
